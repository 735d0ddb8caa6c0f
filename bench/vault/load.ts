/**
 * A client in a process of its own. Arguments: address, clients, requests, numbers a request, requests that go before
 * the clock runs, numbers to leave out.
 * Prints JSON: requests a second, and the 99th percentile of their times in ms.
 */
import { Agent, request } from "node:http";
import { nextBody, skipNumbers } from "./fictional-batch.ts";

const [address = "", ...words] = process.argv.slice(2);
const [clients = 1, requests = 1, size = 1, warmingUp = 1, skipped = 0] = words.map(Number);
const agent = new Agent({ keepAlive: true, maxSockets: clients });
skipNumbers(skipped);
const newBodies = (count: number) => Array.from({ length: count }, () => JSON.stringify(nextBody(size)));
const timesMs: number[] = [];

function post(body: string): Promise<void> {
  const headers = {
    "content-type": "application/json",
    authorization: "Bearer bench",
    "content-length": Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const startedMs = performance.now();
    const sent = request(`${address}/api/v1/batches`, { method: "POST", agent, headers }, (response) => {
      response.resume();
      response.on("end", () => {
        timesMs.push(performance.now() - startedMs);
        if (response.statusCode === 200) resolve();
        else reject(new Error(`status ${String(response.statusCode)}`));
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** By all clients together, each with one request under way. */
async function postAll(bodies: string[]): Promise<void> {
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) await post(body);
    }),
  );
}

// Connections are made, and code is compiled: the first requests of a young process would be its own slowness.
await postAll(newBodies(warmingUp));
timesMs.length = 0;
const bodies = newBodies(requests);
const startedMs = performance.now();
await postAll(bodies);
const perSecond = (requests / (performance.now() - startedMs)) * 1000;
timesMs.sort((a, b) => a - b);
console.log(JSON.stringify({ perSecond, p99Ms: timesMs[Math.floor(timesMs.length * 0.99)] }));
agent.destroy();
