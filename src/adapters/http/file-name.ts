/** The name that the vault gives to the file of an answer. */
export function fileNameOf({ headers }: Response): string {
  const disposition = headers.get("content-disposition") ?? "";
  const exact = /filename\*=UTF-8''([\w%.~!-]+)/u.exec(disposition)?.[1];
  return exact ? decodeURIComponent(exact) : (/filename="([^"]+)"/u.exec(disposition)?.[1] ?? "export.txt");
}
