/** `名簿.xlsx` with `suffix` before its extension. */
export function cleanedFileName(title: string, suffix: string): string {
  const dot = title.lastIndexOf(".");
  return dot <= 0 ? `${title}${suffix}.xlsx` : `${title.slice(0, dot)}${suffix}${title.slice(dot)}`;
}
