const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const SHAPE = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/u;

/** Standard base64 with padding (RFC 4648, section 4). */
export function formatBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
    const bits = (first << 16) | (second << 8) | third;
    const letters = [18, 12, 6, 0].map((shift) => ALPHABET.charAt((bits >> shift) & 63)).join("");
    const held = Math.min(bytes.length - at, 3) + 1;
    text += letters.slice(0, held).padEnd(4, "=");
  }
  return text;
}

/** The same with `-` and `_`, and without padding (section 5). */
export function formatBase64Url(bytes: Uint8Array): string {
  return formatBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The inverse of {@link formatBase64}; `undefined` for any other spelling of the same bytes, too. */
export function parseBase64(text: string): Uint8Array | undefined {
  if (!SHAPE.test(text)) return undefined;
  const letters = text.replaceAll("=", "");
  const bytes = new Uint8Array(Math.floor((letters.length * 3) / 4));
  for (let at = 0, to = 0; at < letters.length; at += 4, to += 3) {
    const bits = [0, 1, 2, 3].reduce(
      (sum, k) => (sum << 6) | Math.max(0, ALPHABET.indexOf(letters.charAt(at + k) || "A")),
      0,
    );
    bytes.set([bits >> 16, (bits >> 8) & 255, bits & 255].slice(0, bytes.length - to), to);
  }
  return formatBase64(bytes) === text ? bytes : undefined;
}
