import { tmpdir } from "node:os";
import path from "node:path";

/** Names the place of the PostgreSQL of this run. It starts with the first test that asks for it, and ends with us. */
export default function nameThePlace() {
  process.env["TEST_POSTGRES"] = path.join(tmpdir(), `mnv-postgres-${process.pid}-${Date.now()}`);
  process.env["TEST_RUN"] = String(process.pid);
}
