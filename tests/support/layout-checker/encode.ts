import Encoding from "encoding-japanese";

/** `text` in CP932. A character that has no code there would become "?": the tests compare bytes. */
export function toCp932(text: string): Uint8Array {
  return Uint8Array.from(Encoding.convert(text, { to: "SJIS", from: "UNICODE", type: "array" }));
}
