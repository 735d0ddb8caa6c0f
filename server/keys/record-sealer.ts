import { additionalData, sealInto } from "./envelope.ts";
import {
  type LocatorKind,
  type Randomness,
  RECORD_ID_CHARACTERS,
  type RecordKeys,
  type RecordSealer,
  type SealedColumn,
} from "./key-ring-port.ts";
import { createKeyedMac } from "./keyed-mac.ts";

const COLUMN: SealedColumn = "records.sealed_number";
const TOKEN: LocatorKind = "token";

/** What is bound to every record of a tenant under one data key, and where its id goes. */
export function recordContext({ tenant, dataKeyId }: Pick<RecordKeys, "tenant" | "dataKeyId">) {
  const context = additionalData([tenant, COLUMN, "0".repeat(RECORD_ID_CHARACTERS), dataKeyId]);
  return { context, idOffset: additionalData([tenant, COLUMN, ""]).length };
}

/** What is bound to all records of a tenant is written once; only the id changes from row to row. */
export function createRecordSealer(keys: RecordKeys, randomness: Randomness): RecordSealer {
  const { dataKey } = keys;
  const [indexMac, locatorMac] = [createKeyedMac(keys.indexKey), createKeyedMac(keys.locatorKey)];
  const { context, idOffset } = recordContext(keys);
  return {
    keys,
    indexNumber: (target, offset, digits) => indexMac.into(target, offset, [digits]),
    locateToken: (target, offset, token) => locatorMac.into(target, offset, [TOKEN, token]),
    sealNumber(target, offset, recordId, plaintext) {
      if (recordId.length !== RECORD_ID_CHARACTERS) {
        throw new RangeError(`a record's id has ${String(RECORD_ID_CHARACTERS)} characters`);
      }
      context.write(recordId, idOffset, "latin1");
      sealInto(target, offset, dataKey, context, plaintext, randomness);
    },
  };
}
