/**
 * Whether an exported log is the one whose heads were signed: complete, in order, unchanged.
 *
 * An export is lines of text: the signed heads as a JSON list of notes, oldest first, and then one entry a line, byte for
 * byte as it was hashed. Every entry is hashed once and none is parsed but for its number.
 * @module
 */
import { failed, ok, type Result } from "../kernel/result.ts";
import {
  type Checkpoint,
  type CheckpointFailure,
  type LogKey,
  openCheckpoint,
  type VerifySignature,
} from "./checkpoint.ts";
import { growTree, sameBytes, type Sha256 } from "./merkle-tree.ts";

/** Entries are named by their index, from 0. */
export type ExportFailure =
  | CheckpointFailure
  | { readonly code: "export_malformed" }
  /** At `index` stands the entry with the number `found`: something was removed, inserted or moved. */
  | { readonly code: "entry_out_of_order"; readonly index: number; readonly found: number | undefined }
  /** One of the entries `from` to `to`, both included, is not what was signed. */
  | { readonly code: "entries_changed"; readonly from: number; readonly to: number }
  | { readonly code: "entries_missing"; readonly size: number; readonly found: number }
  | { readonly code: "entries_not_signed"; readonly size: number }
  /** Two signed heads of the same size, or a size that the other had passed, disagree. */
  | { readonly code: "head_forked"; readonly size: number };

export interface VerifyPorts {
  readonly sha256: Sha256;
  readonly verifySignature: VerifySignature;
}
export interface VerifyQuestion {
  readonly key: LogKey;
  /** A head that somebody kept, as a note. */
  readonly previous?: string | undefined;
}
/** At hand, or as they come: some together, because waiting for each costs more than its hash. */
type Lines = Iterable<Uint8Array> | AsyncIterable<Iterable<Uint8Array>>;

/** The last signed head of the log in `lines` (without their line ends), which all of them agree with. */
export async function verifyExport(
  ports: VerifyPorts,
  lines: Lines,
  question: VerifyQuestion,
): Promise<Result<Checkpoint, ExportFailure>> {
  const check = createCheck(ports, question);
  for await (const some of Symbol.iterator in lines ? [lines] : lines) {
    for (const line of some) {
      const wrong = check.take(line);
      if (wrong !== undefined) return failed(wrong);
    }
  }
  return check.end();
}

interface Check {
  /** What is wrong up to this line. */
  readonly take: (line: Uint8Array) => ExportFailure | undefined;
  readonly end: () => Result<Checkpoint, ExportFailure>;
}

function createCheck({ sha256, verifySignature }: VerifyPorts, { key, previous }: VerifyQuestion): Check {
  const tree = growTree(sha256);
  let heads: readonly KnownHead[] | undefined;
  let next = 0;
  let good = 0;
  const takeHeads = (line: Uint8Array): ExportFailure | undefined => {
    const opened = openHeads(line, previous, (note) => openCheckpoint(note, key, verifySignature));
    if (!opened.ok) return opened.failure;
    heads = opened.value;
    while ((heads[next]?.size ?? 1) === 0) next += 1;
    return checkHeads(heads, 0, tree.root(), 0);
  };
  return {
    take(line) {
      if (heads === undefined) return takeHeads(line);
      const index = tree.size();
      const found = entryNumber(line);
      if (found !== index) return { code: "entry_out_of_order", index, found };
      tree.append(line);
      const size = index + 1;
      if (heads[next]?.size !== size) return undefined;
      const wrong = checkHeads(heads, size, tree.root(), good);
      good = size;
      while (heads[next]?.size === size) next += 1;
      return wrong;
    },
    end() {
      const last = heads?.at(-1);
      if (last === undefined) return failed({ code: "export_malformed" });
      const found = tree.size();
      if (found < last.size) return failed({ code: "entries_missing", size: last.size, found });
      if (found > last.size) return failed({ code: "entries_not_signed", size: last.size });
      return ok({ origin: last.origin, size: last.size, root: last.root });
    },
  };
}

interface KnownHead extends Checkpoint {
  readonly isPrevious: boolean;
}

function openHeads(
  line: Uint8Array,
  previous: string | undefined,
  open: (note: string) => Result<Checkpoint, CheckpointFailure>,
): Result<readonly KnownHead[], ExportFailure> {
  const notes = parseNotes(line);
  if (notes === undefined || notes.length === 0) return failed({ code: "export_malformed" });
  const heads: KnownHead[] = [];
  for (const [index, note] of [...notes, ...(previous === undefined ? [] : [previous])].entries()) {
    const opened = open(note);
    if (!opened.ok) return opened;
    heads.push({ ...opened.value, isPrevious: index === notes.length });
  }
  heads.sort((a, b) => a.size - b.size);
  const fork = heads.find((head, index) => {
    const before = heads[index - 1];
    return before?.size === head.size && !sameBytes(before.root, head.root);
  });
  return fork === undefined ? ok(heads) : failed({ code: "head_forked", size: fork.size });
}

/** What is wrong at `size`, where the entries after `good` are the first that a head did not yet vouch for. */
function checkHeads(
  heads: readonly KnownHead[],
  size: number,
  root: Uint8Array,
  good: number,
): ExportFailure | undefined {
  const wrong = heads.find((head) => head.size === size && !sameBytes(head.root, root));
  if (wrong === undefined) return undefined;
  if (wrong.isPrevious || size === 0) return { code: "head_forked", size };
  return { code: "entries_changed", from: good, to: size - 1 };
}

function parseNotes(line: Uint8Array): readonly string[] | undefined {
  try {
    const value: unknown = JSON.parse(textOf(line));
    if (!Array.isArray(value)) return undefined;
    const notes = value.filter((note): note is string => typeof note === "string");
    return notes.length === value.length ? notes : undefined;
  } catch (thrown) {
    if (thrown instanceof SyntaxError || thrown instanceof URIError) return undefined;
    throw thrown;
  }
}

/** UTF-8 that is not well formed throws a `URIError`. */
function textOf(bytes: Uint8Array): string {
  return decodeURIComponent(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""));
}

const SEQ = Uint8Array.from(`,"seq":`, (letter) => letter.charCodeAt(0));
/** The rarest of its letters, and where it stands. */
const MARK = "q".charCodeAt(0);
const MARK_AT = SEQ.indexOf(MARK);

/**
 * The `seq` of a canonical entry. Searched from the end: there it stands outside of every text, because in canonical
 * JSON a quotation mark inside a text is never without its backslash.
 */
function entryNumber(line: Uint8Array): number | undefined {
  for (let mark = line.lastIndexOf(MARK); mark > MARK_AT; mark = line.lastIndexOf(MARK, mark - 1)) {
    if (standsAt(line, mark - MARK_AT)) return digitsAt(line, mark - MARK_AT + SEQ.length);
  }
  return undefined;
}

function standsAt(line: Uint8Array, start: number): boolean {
  for (let place = 0; place < SEQ.length; place += 1) if (line[start + place] !== SEQ[place]) return false;
  return true;
}

function digitsAt(line: Uint8Array, start: number): number | undefined {
  let value = 0;
  let at = start;
  for (let digit = digitOf(line[at]); digit !== undefined; digit = digitOf(line[at])) {
    value = value * 10 + digit;
    at += 1;
  }
  return at === start ? undefined : value;
}

function digitOf(byte: number | undefined): number | undefined {
  return byte !== undefined && byte >= 48 && byte <= 57 ? byte - 48 : undefined;
}
