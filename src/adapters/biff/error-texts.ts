/** Error values by the byte that stands for them. Source: MS-XLS 2.5.10 (BErr). */
const ERROR_TEXTS: ReadonlyMap<number, string> = new Map([
  [0x00, "#NULL!"],
  [0x07, "#DIV/0!"],
  [0x0f, "#VALUE!"],
  [0x17, "#REF!"],
  [0x1d, "#NAME?"],
  [0x24, "#NUM!"],
  [0x2a, "#N/A"],
  [0x2b, "#GETTING_DATA"],
]);

export function errorText(byte: number): string {
  return ERROR_TEXTS.get(byte) ?? "#N/A";
}
