/**
 * `log verify FILE --key VKEY [--previous FILE]`: checks an exported access log offline, with nothing but the public key.
 * `log export WHERE --out FILE`: takes the log out of a vault.
 * @module
 */
import { createPublicKey, verify } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { type Language, LANGUAGES } from "#application/wording/phrase.ts";
import { type LogKey, parseVkey } from "#domain/access-log/checkpoint.ts";
import { verifyExport, type VerifyPorts } from "#domain/access-log/verify-export.ts";
import { sha256 } from "#server/log/sha256.ts";
import { exportLog, type ExportOptions } from "./export-log.ts";
import { LOG_WORDS, sayExportFailure, sayLogExportFailure } from "./log-words.ts";
import { splitLines } from "./split-lines.ts";

export const LOG_EXIT_CODES = { whole: 0, tampered: 1, notChecked: 2 } as const;
const EXPORTED = 0;
const NOT_EXPORTED = 1;
const FORMATS = ["verifiable", "csv", "json"] as const;

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
  out: { type: "string" },
  format: { type: "string", default: "verifiable" },
  tenant: { type: "string" },
  lang: { type: "string", default: "ja" },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** What {@link verifyExport} needs, from this platform. */
export const NODE_VERIFY_PORTS: VerifyPorts = {
  sha256,
  verifySignature(publicKey, text, signature) {
    const x = Buffer.from(publicKey).toString("base64url");
    const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
    return verify(null, Buffer.from(text, "utf8"), key, signature);
  },
};

/** One of {@link LOG_EXIT_CODES}; of an export 0 or 1, or 2 for words that say nothing. */
export async function runLogCommand(words: readonly string[], output: Output): Promise<number> {
  const { stdout, stderr } = output;
  const { language, found, taken, isHelp = false, isKeyUnreadable = false } = parseWords(words);
  if (isHelp) {
    stdout.write(LOG_WORDS.usage[language]);
    return LOG_EXIT_CODES.whole;
  }
  if (taken !== undefined) return runExport(taken, output);
  if (found === undefined) {
    stderr.write(isKeyUnreadable ? LOG_WORDS.keyUnreadable[language] : LOG_WORDS.usage[language]);
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

async function runExport(options: ExportOptions, { stdout, stderr }: Output): Promise<number> {
  const { language } = options;
  try {
    const exported = await exportLog({ ...options, say: (text) => void stderr.write(text) });
    if (exported.ok) stdout.write(LOG_WORDS.exported[language](exported.value));
    else stderr.write(`${sayLogExportFailure(exported.failure, language)}\n`);
    return exported.ok ? EXPORTED : NOT_EXPORTED;
  } catch (thrown) {
    if (!(thrown instanceof Error && "syscall" in thrown)) throw thrown;
    stderr.write(LOG_WORDS.unwritable[language]);
    return NOT_EXPORTED;
  }
}

interface Words {
  readonly language: Language;
  readonly found?: VerifyArguments | undefined;
  readonly taken?: ExportOptions | undefined;
  readonly isHelp?: boolean;
  /** A key was given that is none. */
  readonly isKeyUnreadable?: boolean;
}

function parseWords(words: readonly string[]): Words {
  try {
    const { values, positionals } = parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
    const language = LANGUAGES.find((name) => name === values.lang) ?? "ja";
    if (values.help) return { language, isHelp: true };
    const [command, file, ...others] = positionals;
    const format = FORMATS.find((name) => name === values.format);
    const { out, tenant } = values;
    if (
      command === "export" &&
      file !== undefined &&
      others.length === 0 &&
      out !== undefined &&
      format !== undefined
    ) {
      const taken = { where: file, out, format, tenant, language, environment: process.env, say: () => undefined };
      return { language, taken };
    }
    const key = parseVkey(sha256, values.key ?? "");
    const isComplete = command === "verify" && file !== undefined && others.length === 0 && key !== undefined;
    const isKeyUnreadable = values.key !== undefined && key === undefined;
    return { language, isKeyUnreadable, found: isComplete ? { file, key, previous: values.previous } : undefined };
  } catch (thrown) {
    if (thrown instanceof TypeError && "code" in thrown) return { language: words.includes("en") ? "en" : "ja" };
    throw thrown;
  }
}
