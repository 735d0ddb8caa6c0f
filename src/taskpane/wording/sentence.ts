/** The text with a capital letter in front, for a line of its own; Japanese stays as it is. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
