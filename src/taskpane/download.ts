/** Long enough for the slowest browser to take the file over. */
const KEPT_MS = 60_000;

/** Hands `blob` to the browser as a file to save. */
export function downloadAs(blob: Blob, fileName: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
