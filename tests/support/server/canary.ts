import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

const GROUPINGS = ["", "-", " ", "－", "‐", ".", "・"];

/** Every form in which twelve digits could lie about: grouped, full-width, UTF-16, hexadecimal, base64 at each alignment. */
export function canaryForms(digits: string): readonly Buffer[] {
  const groups = digits.match(/.{4}/gu) ?? [];
  const fullWidth = digits.replace(/[0-9]/gu, (digit) => String.fromCodePoint(digit.charCodeAt(0) - 0x30 + 0xff10));
  const texts = [...GROUPINGS.map((separator) => groups.join(separator)), fullWidth];
  const bytes = texts.flatMap((text) => [
    Buffer.from(text, "utf8"),
    Buffer.from(text, "utf16le"),
    Buffer.from(text, "utf16le").swap16(),
  ]);
  const plain = Buffer.from(digits);
  const number = Buffer.alloc(8);
  number.writeBigUInt64BE(BigInt(digits));
  return [
    ...bytes,
    ...[plain.toString("hex"), plain.toString("hex").toUpperCase()].map((text) => Buffer.from(text)),
    ...base64Cores(plain).map((text) => Buffer.from(text)),
    number,
  ];
}

/** What stands in base64 text around `bytes` wherever they start, without the ends that depend on their neighbours. */
function base64Cores(bytes: Buffer): readonly string[] {
  return [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
    return text.slice(offset === 0 ? 0 : offset + 1, Math.floor(((offset + bytes.length) * 8) / 6));
  });
}

/** Which of `canaries` stand in `bytes`, by their position in the list: a report must not repeat them. */
export function findCanaries(bytes: Buffer, canaries: readonly string[]): readonly number[] {
  return canaries.flatMap((digits, index) => (canaryForms(digits).some((form) => bytes.includes(form)) ? [index] : []));
}

/** Every file under `folder`, with its content. */
export function filesUnder(folder: string): readonly { readonly name: string; readonly bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .map((name) => ({ name, bytes: readFileSync(path.join(folder, name)) }));
}
