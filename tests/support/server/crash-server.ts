/** The whole server in a process of its own, to be killed. Argument: its folder. Prints its address. */
import { writeSync } from "node:fs";
import { startTestServer } from "./test-server.ts";

const server = await startTestServer({}, process.argv[2]);
writeSync(1, `${server.address}\n`);
