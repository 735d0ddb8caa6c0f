import { errorCodeOf } from "../../../error-code.ts";
import { SchemaOvertaken } from "../../schema-watch.ts";
import { StoreConflict } from "../../store-conflict.ts";

/**
 * SQLSTATE classes and codes whose cause lies outside this program: connection (08), sign-in (28), resources (53),
 * operator (57), system (58), damaged files (XX00x), a lock or a transaction that lasted too long, a standby, a
 * missing database or right.
 */
const UNAVAILABLE = /^(?:08|28|53|57|58)...$|^XX00[12]$|^(?:55P03|25006|25P0[34]|3D000|42501)$/u;
/** Serialization failure, deadlock, unique violation. */
const CONFLICT = /^(?:40001|40P01|23505)$/u;
/** Of the socket, below the protocol. */
const NETWORK =
  /^(?:ECONN(?:REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|E(?:HOST|NET)(?:UNREACH|DOWN)|ENOENT|EACCES)$/u;
/** The driver says these without a code. */
const DRIVER =
  /^(?:Connection terminated|timeout e(?:xceeded|xpired)|Client (?:has encountered|was closed)|Query read timeout|Postgres connection has been discarded)/u;

/** SQLSTATE, or the system's name of what is wrong with the connection; `undefined` for a defect. */
export function postgresCodeOf(error: unknown): string | undefined {
  const code = errorCodeOf(error);
  if (/^[0-9A-Z]{5}$/u.test(code) || NETWORK.test(code)) return code;
  return error instanceof Error && DRIVER.test(error.message) ? "connection_lost" : undefined;
}

export function classifyPostgresError(error: unknown): "unavailable" | "conflict" | undefined {
  if (error instanceof StoreConflict) return "conflict";
  if (error instanceof SchemaOvertaken) return "unavailable";
  const code = postgresCodeOf(error);
  if (code === undefined) return undefined;
  if (CONFLICT.test(code)) return "conflict";
  return code === "connection_lost" || NETWORK.test(code) || UNAVAILABLE.test(code) ? "unavailable" : undefined;
}
