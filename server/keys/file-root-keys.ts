/**
 * Root keys in a file that only its owner may read (mode 0600), each by itself or sealed by a
 * {@link RootKeySealer}.
 *
 * Created only when asked, by exclusive creation, and durable (file and folder synced) and read back
 * before anything is sealed under it. A file that others may read, that does not hold exactly what it
 * should, or that another provider sealed, is refused.
 * @module
 */
import { createSecretKey, randomBytes } from "node:crypto";
import * as z from "zod/mini";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { errorCodeOf } from "../error-code.ts";
import { readOwnerOnly, replaceOwnerOnly, writeNewOwnerOnly } from "./owner-only-file.ts";
import { KEY_PROVIDERS, type RootKeySealer, type SealerRefusal } from "./root-key-sealer-port.ts";
import {
  ROOT_KEY_USAGES,
  type RootKeyFailure,
  type RootKeyProvider,
  type RootKeys,
  type RootKeyUsage,
} from "./root-keys-port.ts";

const FORMAT = "mynumber-vault-keys-1";
const SEALED_FORMAT = "mynumber-vault-sealed-keys-1";
const KEY_BYTES = 32;

const usage = z.enum(ROOT_KEY_USAGES);
const keyId = z.string().check(z.regex(/^[a-z]+-[0-9a-f]{16}$/u));
/** Key files of the first version sign nothing yet: the vault adds that key when it opens them. */
const hasEveryUsage = (keys: readonly { readonly usage: RootKeyUsage }[]): boolean =>
  ROOT_KEY_USAGES.every((wanted) => wanted === "signing" || keys.some((key) => key.usage === wanted));
const plainEntry = z.strictObject({ usage, keyId, secret: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/u)) });
const sealedEntry = z.strictObject({
  usage,
  keyId,
  sealedUnder: z.string().check(z.minLength(1)),
  sealed: z.base64url().check(z.minLength(1)),
});
const keyFile = z.discriminatedUnion("format", [
  z.strictObject({ format: z.literal(FORMAT), keys: z.array(plainEntry).check(z.refine(hasEveryUsage)) }),
  z.strictObject({
    format: z.literal(SEALED_FORMAT),
    provider: z.enum(KEY_PROVIDERS),
    keys: z.array(sealedEntry).check(z.refine(hasEveryUsage)),
  }),
]);
type KeyFile = z.output<typeof keyFile>;
type Entry = z.output<typeof plainEntry> | z.output<typeof sealedEntry>;
type Outcome<T> = Result<T, RootKeyFailure>;

export function createFileRootKeys(location: string, sealer?: RootKeySealer): RootKeyProvider {
  const place = { location, sealer };
  const load = async (): Promise<Outcome<RootKeys | undefined>> => {
    const file = await readKeyFile(place);
    if (!file.ok || file.value === undefined) return file.ok ? ok(undefined) : file;
    return openEntries(place, file.value.keys);
  };
  const reload = async (): Promise<Outcome<RootKeys>> => {
    const readBack = await load();
    if (!readBack.ok) return readBack;
    return readBack.value === undefined ? notCreatable(location, "it could not be read back") : ok(readBack.value);
  };
  const change = async (edit: (keys: readonly Entry[]) => Promise<Outcome<readonly Entry[]>>) => {
    const file = await readKeyFile(place);
    if (!file.ok) return file;
    if (file.value === undefined) return failed({ code: "key_missing", location, keyIds: [] } as const);
    const keys = await edit(file.value.keys);
    if (!keys.ok) return keys;
    const written = await write(location, () => replaceOwnerOnly(location, formatKeyFile(sealer, keys.value)));
    return written.ok ? reload() : written;
  };
  return {
    location,
    provider: sealer?.provider ?? "file",
    load,
    async create() {
      const keys: Entry[] = [];
      for (const wanted of ROOT_KEY_USAGES) {
        const entry = await newEntry(place, wanted);
        if (!entry.ok) return entry;
        keys.push(entry.value);
      }
      const written = await write(location, () => writeNewOwnerOnly(location, formatKeyFile(sealer, keys)));
      return written.ok ? reload() : written;
    },
    add: (wanted) =>
      change(async (keys) => {
        const entry = await newEntry(place, wanted);
        return entry.ok ? ok([...keys, entry.value]) : entry;
      }),
    drop: (keyIds) => change((keys) => Promise.resolve(ok(keys.filter((key) => !keyIds.includes(key.keyId))))),
  };
}

interface Place {
  readonly location: string;
  readonly sealer: RootKeySealer | undefined;
}

/** The keys in the text of a key file, without a file: for what came out of a backup and is not written yet. */
export async function openKeyText(text: string, location: string, sealer?: RootKeySealer): Promise<Outcome<RootKeys>> {
  const parsed = parseKeyText({ location, sealer }, text);
  return parsed.ok ? openEntries({ location, sealer }, parsed.value.keys) : parsed;
}

async function readKeyFile(place: Place): Promise<Outcome<KeyFile | undefined>> {
  const { location } = place;
  const found = await readOwnerOnly(location);
  if (found.kind === "missing") return ok(undefined);
  if (found.kind === "exposed") return failed({ code: "key_exposed", location, mode: found.mode });
  if (found.kind === "unreadable") return failed({ code: "key_unreadable", location, because: found.because });
  return parseKeyText(place, found.text);
}

function parseKeyText({ location, sealer }: Place, text: string): Result<KeyFile, RootKeyFailure> {
  const format = sealer === undefined ? FORMAT : SEALED_FORMAT;
  const parsed = keyFile.safeParse(parseJson(text));
  if (!parsed.success) return failed({ code: "key_unreadable", location, because: `not a ${format} file` });
  const provider = parsed.data.format === FORMAT ? "file" : parsed.data.provider;
  const wanted = sealer?.provider ?? "file";
  if (provider === wanted) return ok(parsed.data);
  return failed({ code: "key_unreadable", location, because: `made by provider ${provider}, configured is ${wanted}` });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function formatKeyFile(sealer: RootKeySealer | undefined, keys: readonly Entry[]): string {
  const head = sealer === undefined ? { format: FORMAT } : { format: SEALED_FORMAT, provider: sealer.provider };
  return `${JSON.stringify({ ...head, keys }, undefined, 2)}\n`;
}

async function openEntries(place: Place, entries: readonly Entry[]): Promise<Outcome<RootKeys>> {
  const keys: RootKeys[number][] = [];
  for (const entry of entries) {
    const secret = await openEntry(place, entry);
    if (!secret.ok) return secret;
    if (secret.value.length !== KEY_BYTES) return refusedBy(place, entry.keyId, "answer_invalid");
    keys.push({ usage: entry.usage, keyId: entry.keyId, key: createSecretKey(secret.value) });
    secret.value.fill(0);
  }
  return ok(keys);
}

async function openEntry(place: Place, entry: Entry): Promise<Outcome<Buffer>> {
  if ("secret" in entry) return ok(Buffer.from(entry.secret, "base64url"));
  if (place.sealer === undefined) throw new TypeError("a sealed key needs its sealer");
  const { keyId: id, sealedUnder } = entry;
  const sealed = { sealedUnder, sealed: Buffer.from(entry.sealed, "base64url") };
  const opened = await place.sealer.open({ keyId: id, usage: entry.usage }, sealed);
  return opened.ok ? opened : refusedBy(place, id, opened.failure.because);
}

async function newEntry(place: Place, wanted: RootKeyUsage): Promise<Outcome<Entry>> {
  const id = `${wanted}-${randomBytes(8).toString("hex")}`;
  const secret = randomBytes(KEY_BYTES);
  if (place.sealer === undefined) return ok({ usage: wanted, keyId: id, secret: secret.toString("base64url") });
  const sealed = await place.sealer.seal({ keyId: id, usage: wanted }, secret);
  secret.fill(0);
  if (!sealed.ok) return refusedBy(place, id, sealed.failure.because);
  const { sealedUnder, sealed: bytes } = sealed.value;
  return ok({ usage: wanted, keyId: id, sealedUnder, sealed: bytes.toString("base64url") });
}

function refusedBy({ location, sealer }: Place, id: string, because: SealerRefusal): Result<never, RootKeyFailure> {
  const { provider = "file", address = location } = sealer ?? {};
  return failed({ code: "key_provider_refused", location, provider, address, keyIds: [id], because });
}

async function write(location: string, act: () => Promise<void>): Promise<Outcome<void>> {
  try {
    await act();
    return ok();
  } catch (error) {
    return notCreatable(location, errorCodeOf(error));
  }
}

function notCreatable(location: string, because: string): Result<never, RootKeyFailure> {
  return failed({ code: "key_not_creatable", location, because });
}
