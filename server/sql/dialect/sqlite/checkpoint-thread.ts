/**
 * The thread that carries pages from the write-ahead log into the database file, on a connection of its own.
 * @module
 */
import Database from "better-sqlite3";
import { parentPort, workerData } from "node:worker_threads";

const port = parentPort;
if (port === null) throw new TypeError("this module runs in a worker thread");
const connection = new Database(workerData as string, { fileMustExist: true });
// A page is synced in its new place before its old one may be written over.
connection.pragma("synchronous = FULL");

port.on("message", () => {
  try {
    // Takes what no reader is still behind, and waits for nobody.
    connection.pragma("wal_checkpoint(PASSIVE)");
  } catch {
    // No space, say: the pages stay in the log, and the next one begins with them.
  }
  port.postMessage("ended");
});
