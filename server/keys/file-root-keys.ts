/**
 * Root keys in a file that only its owner may read (mode 0600).
 *
 * Created only when asked, by exclusive creation, and durable (file and folder synced) and read back
 * before anything is sealed under it. A file that others may read, or that does not hold exactly what it
 * should, is refused.
 * @module
 */
import { createSecretKey, randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import path from "node:path";
import * as z from "zod/mini";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { errorCodeOf } from "../error-code.ts";
import { exposedMode } from "../owner-only.ts";
import { ROOT_KEY_USAGES, type RootKeyFailure, type RootKeyProvider, type RootKeys } from "./root-keys-port.ts";

const FORMAT = "mynumber-vault-keys-1";
const KEY_BYTES = 32;
const OWNER_ONLY = 0o600;

const keyFile = z.strictObject({
  format: z.literal(FORMAT),
  keys: z
    .array(
      z.strictObject({
        usage: z.enum(ROOT_KEY_USAGES),
        keyId: z.string().check(z.regex(/^[a-z]+-[0-9a-f]{16}$/u)),
        secret: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/u)),
      }),
    )
    .check(z.refine((keys) => ROOT_KEY_USAGES.every((usage) => keys.some((key) => key.usage === usage)))),
});

export function createFileRootKeys(location: string): RootKeyProvider {
  const load = (): ReturnType<RootKeyProvider["load"]> => loadFile(location);
  return {
    location,
    load,
    async create() {
      const written = await writeNewFile(location);
      if (!written.ok) return written;
      const readBack = await load();
      if (!readBack.ok) return readBack;
      if (readBack.value === undefined) return notCreatable(location, "it could not be read back");
      return ok(readBack.value);
    },
  };
}

async function loadFile(location: string): Promise<Result<RootKeys | undefined, RootKeyFailure>> {
  let file: FileHandle | undefined;
  try {
    file = await open(location, constants.O_RDONLY);
    const mode = exposedMode(await file.stat());
    if (mode !== undefined) return failed({ code: "key_exposed", location, mode });
    return parseKeyFile(location, await file.readFile("utf8"));
  } catch (error) {
    if (errorCodeOf(error) === "ENOENT") return ok(undefined);
    return failed({ code: "key_unreadable", location, because: errorCodeOf(error) });
  } finally {
    await file?.close();
  }
}

function parseKeyFile(location: string, text: string): Result<RootKeys, RootKeyFailure> {
  const parsed = keyFile.safeParse(parseJson(text));
  if (!parsed.success) return failed({ code: "key_unreadable", location, because: `not a ${FORMAT} file` });
  return ok(
    parsed.data.keys.map(({ usage, keyId, secret }) => {
      const bytes = Buffer.from(secret, "base64url");
      const key = createSecretKey(bytes);
      bytes.fill(0);
      return { usage, keyId, key };
    }),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function writeNewFile(location: string): Promise<Result<void, RootKeyFailure>> {
  const keys = ROOT_KEY_USAGES.map((usage) => ({
    usage,
    keyId: `${usage}-${randomBytes(8).toString("hex")}`,
    secret: randomBytes(KEY_BYTES).toString("base64url"),
  }));
  try {
    const file = await open(location, "wx", OWNER_ONLY);
    try {
      await file.writeFile(`${JSON.stringify({ format: FORMAT, keys }, undefined, 2)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await syncFolder(path.dirname(location));
    return ok();
  } catch (error) {
    return notCreatable(location, errorCodeOf(error));
  }
}

/** Makes the new file's name durable. Windows cannot open a folder and needs no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function notCreatable(location: string, because: string): Result<never, RootKeyFailure> {
  return failed({ code: "key_not_creatable", location, because });
}
