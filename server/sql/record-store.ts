import { type Selectable, sql, type Transaction } from "kysely";
import { type Purpose, PURPOSES } from "#domain/purpose/purpose.ts";
import { type Locator, MAC_BYTES, type NumberIndex } from "../keys/key-ring-port.ts";
import type {
  NewRecords,
  OwnedRecord,
  RecordGroup,
  RecordId,
  RecordRow,
  RecordStore,
  SubjectId,
  WorkbookId,
} from "../vault/vault-store-port.ts";
import { ID_BYTES, idBytes, idText, joinIds } from "../vault/packed-ids-port.ts";
import type { PackedColumn, PackedColumns, SqlEngine } from "./engine-port.ts";
import { packColumn } from "./packed-column.ts";
import type { VaultTables } from "./tables.ts";

type Rows = Selectable<VaultTables["records"]>;
interface GroupedRows extends Pick<Rows, "data_key_id" | "purposes"> {
  readonly count: number;
  readonly joined: Buffer;
}

const PLACE_BYTES = 4;
/** Of a record's id, its person's and its number's index. */
const OWNED_BYTES = 2 * ID_BYTES + MAC_BYTES;

const NOBODY = Buffer.alloc(ID_BYTES);
const NOBODY_TEXT = idText(NOBODY);

export function createRecordStore(
  engine: Pick<SqlEngine, "joinBytes" | "packedRows" | "rowsByKey">,
  transaction: Transaction<VaultTables>,
  tenant: string,
): RecordStore {
  const lookUp = async (column: "number_index" | "token_locator" | "record_id", keys: PackedColumn) => {
    if (keys.bytes.length === 0) return [];
    const { rows } = await engine.rowsByKey<Rows>("records", column, tenant, keys).execute(transaction);
    return rows.map(toRecord);
  };
  /** In one piece: a batch has thousands, and a row of its own for each takes most of the time. */
  const owned = async (column: "number_index" | "record_id", keys: PackedColumn): Promise<readonly OwnedRecord[]> => {
    const found = engine.rowsByKey("records", column, tenant, keys);
    const row = sql`record_id || coalesce(subject_id, ${NOBODY}) || number_index`;
    const { rows } = await sql<{ readonly joined: Buffer | null }>`
      SELECT ${engine.joinBytes(row)} AS joined FROM (${found}) AS found`.execute(transaction);
    return rows.flatMap(({ joined }) => splitOwned(joined ?? Buffer.alloc(0)));
  };
  return {
    byNumbers: (indexes) => lookUp("number_index", { bytes: indexes, width: MAC_BYTES }),
    byTokens: (locators) => lookUp("token_locator", packColumn(distinct(locators))),
    async groupsByTokens(locators) {
      const asked = { bytes: locators, width: MAC_BYTES };
      const found = engine.rowsByKey("records", "token_locator", tenant, asked, { place: places(locators) });
      const row = sql`place || record_id || coalesce(subject_id, ${NOBODY}) || sealed_number`;
      const { rows } = await sql<GroupedRows>`
        SELECT data_key_id, purposes, count(*) AS count, ${engine.joinBytes(row)} AS joined
        FROM (${found}) AS found GROUP BY data_key_id, purposes, length(sealed_number)`.execute(transaction);
      return rows.map(toGroup);
    },
    byIds: (ids) => lookUp("record_id", packIds([...new Set(ids)])),
    ownedByIds: (ids) => owned("record_id", packIds([...new Set(ids)])),
    ownedByNumbers: (indexes) => owned("number_index", { bytes: indexes, width: MAC_BYTES }),
    async insert(records, nowMs) {
      const { indexKeyId, locatorKeyId, dataKeyId, rows } = records;
      const [first] = rows;
      if (first === undefined) return;
      const isOneWorkbook = rows.every(({ workbookId }) => workbookId === first.workbookId);
      const isNobodys = rows.every(({ subjectId }) => subjectId === undefined);
      const workbook = isOneWorkbook ? sql`${idBytes(first.workbookId)}` : sql.ref("workbook_id");
      const subject = isNobodys ? sql`NULL` : sql`nullif(subject_id, ${NOBODY})`;
      const columns = {
        ...packRecords(records),
        ...(!isOneWorkbook && { workbook_id: packIds(rows.map(({ workbookId }) => workbookId)) }),
        ...(!isNobodys && { subject_id: packIds(rows.map(({ subjectId }) => subjectId ?? NOBODY_TEXT)) }),
      };
      const stored = engine.packedRows(columns, rows.length);
      await sql`INSERT INTO records (tenant_id, record_id, workbook_id, number_index, index_key_id, token_locator,
          locator_key_id, data_key_id, sealed_number, subject_id, purposes, created_at_ms)
        SELECT ${tenant}, record_id, ${workbook}, number_index, ${indexKeyId}, token_locator,
          ${locatorKeyId}, ${dataKeyId}, sealed_number, ${subject},
          ${formatPurposes(records)}, ${nowMs}
        FROM ${stored} AS stored WHERE true`.execute(transaction);
    },
    async annotate(record) {
      await transaction
        .updateTable("records")
        .set({
          subject_id: record.subjectId === undefined ? null : idBytes(record.subjectId),
          purposes: formatPurposes(record),
        })
        .where("tenant_id", "=", tenant)
        .where("record_id", "=", idBytes(record.recordId))
        .execute();
    },
  };
}

function places(locators: Buffer): PackedColumn {
  const count = locators.length / MAC_BYTES;
  const bytes = Buffer.allocUnsafe(count * PLACE_BYTES);
  for (let place = 0; place < count; place += 1) bytes.writeUInt32BE(place, place * PLACE_BYTES);
  return { bytes, width: PLACE_BYTES };
}

/** The columns in which all rows differ. */
function packRecords({ made, rows }: NewRecords): PackedColumns {
  const stored = rows.map(({ row }) => row);
  return {
    record_id: made.column("id", stored),
    number_index: made.column("index", stored),
    token_locator: made.column("locator", stored),
    sealed_number: made.column("sealed", stored),
  };
}

function packIds(ids: readonly string[]): PackedColumn {
  return { bytes: joinIds(ids), width: ID_BYTES };
}

function distinct(keys: readonly Buffer[]): readonly Buffer[] {
  return [...new Map(keys.map((key) => [key.toString("latin1"), key])).values()];
}

function formatPurposes({ purposes }: Pick<RecordRow, "purposes">): string {
  return purposes.join(" ");
}

function parsePurposes(text: string): readonly Purpose[] {
  const purposes = text.split(" ");
  return PURPOSES.filter((purpose) => purposes.includes(purpose));
}

function toGroup({ data_key_id, purposes, count, joined }: GroupedRows): RecordGroup {
  return { dataKeyId: data_key_id, purposes: parsePurposes(purposes), count, rows: joined };
}

function splitOwned(joined: Buffer): readonly OwnedRecord[] {
  return Array.from({ length: joined.length / OWNED_BYTES }, (_, row): OwnedRecord => {
    const start = row * OWNED_BYTES;
    const [subject, index] = [start + ID_BYTES, start + 2 * ID_BYTES];
    const subjectId = idText(joined.subarray(subject, index));
    return {
      recordId: idText(joined.subarray(start, subject)) as RecordId,
      subjectId: subjectId === NOBODY_TEXT ? undefined : (subjectId as SubjectId),
      numberIndex: joined.subarray(index, start + OWNED_BYTES) as NumberIndex,
    };
  });
}

export function toRecord(row: Rows): RecordRow {
  return {
    recordId: idText(row.record_id) as RecordId,
    workbookId: idText(row.workbook_id) as WorkbookId,
    numberIndex: row.number_index as NumberIndex,
    indexKeyId: row.index_key_id,
    tokenLocator: row.token_locator as Locator,
    locatorKeyId: row.locator_key_id,
    dataKeyId: row.data_key_id,
    sealedNumber: row.sealed_number,
    subjectId: row.subject_id === null ? undefined : (idText(row.subject_id) as SubjectId),
    purposes: parsePurposes(row.purposes),
  };
}
