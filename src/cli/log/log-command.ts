/**
 * `log verify FILE --key VKEY [--previous FILE]`: checks an exported access log offline, with nothing but the public key.
 * @module
 */
import { createPublicKey, hash, verify } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { type Language, LANGUAGES } from "#application/wording/phrase.ts";
import { type LogKey, parseVkey } from "#domain/access-log/checkpoint.ts";
import type { Sha256 } from "#domain/access-log/merkle-tree.ts";
import { verifyExport, type VerifyPorts } from "#domain/access-log/verify-export.ts";
import { LOG_WORDS, sayExportFailure } from "./log-words.ts";
import { splitLines } from "./split-lines.ts";

export const LOG_EXIT_CODES = { whole: 0, tampered: 1, notChecked: 2 } as const;

interface VerifyArguments {
  readonly file: string;
  readonly key: LogKey;
  readonly previous: string | undefined;
}
interface Output {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

const OPTIONS = {
  key: { type: "string" },
  previous: { type: "string" },
  lang: { type: "string", default: "ja" },
} as const;

const sha256: Sha256 = (bytes) => hash("sha256", bytes, "buffer");

/** What {@link verifyExport} needs, from this platform. */
export const NODE_VERIFY_PORTS: VerifyPorts = {
  sha256,
  verifySignature(publicKey, text, signature) {
    const x = Buffer.from(publicKey).toString("base64url");
    const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
    return verify(null, Buffer.from(text, "utf8"), key, signature);
  },
};

/** One of {@link LOG_EXIT_CODES}. */
export async function runLogCommand(words: readonly string[], { stdout, stderr }: Output): Promise<number> {
  const { language, found } = parseWords(words);
  if (found === undefined) {
    stderr.write(LOG_WORDS.usage[language]);
    return LOG_EXIT_CODES.notChecked;
  }
  try {
    const previous = found.previous === undefined ? undefined : await readFile(found.previous, "utf8");
    const lines = splitLines(createReadStream(found.file));
    const verified = await verifyExport(NODE_VERIFY_PORTS, lines, { key: found.key, previous });
    if (verified.ok) stdout.write(LOG_WORDS.whole[language](verified.value));
    else stdout.write(`${sayExportFailure(verified.failure, language)}\n`);
    return verified.ok ? LOG_EXIT_CODES.whole : LOG_EXIT_CODES.tampered;
  } catch (thrown) {
    if (!(thrown instanceof Error && "syscall" in thrown)) throw thrown;
    stderr.write(LOG_WORDS.unreadable[language]);
    return LOG_EXIT_CODES.notChecked;
  }
}

function parseWords(words: readonly string[]): { language: Language; found: VerifyArguments | undefined } {
  try {
    const { values, positionals } = parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
    const language = LANGUAGES.find((name) => name === values.lang) ?? "ja";
    const [command, file, ...others] = positionals;
    const key = parseVkey(sha256, values.key ?? "");
    const isComplete = command === "verify" && file !== undefined && others.length === 0 && key !== undefined;
    return { language, found: isComplete ? { file, key, previous: values.previous } : undefined };
  } catch (thrown) {
    if (thrown instanceof TypeError && "code" in thrown) return { language: "ja", found: undefined };
    throw thrown;
  }
}
