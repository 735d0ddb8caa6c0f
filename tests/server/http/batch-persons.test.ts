import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { BatchPersons, TokenizeBody } from "#contract/batches.ts";
import { tokenizeBodyOf } from "../../support/server/api-bodies.ts";
import { fictionalDigits } from "../../support/server/fictional-numbers.ts";
import { accessToken, startTestServer, stopTestServers, type TestServer } from "../../support/server/test-server.ts";

const HANAKO = { employeeNumber: "0001", name: "佐藤 花子" };
const ICHIRO = { employeeNumber: "0002", name: "鈴木 一郎" };

let server: TestServer;
let clerk: string;
let other: string;
beforeAll(async () => {
  server = await startTestServer();
  clerk = await accessToken("clerk-1", "clerk");
  other = await accessToken("clerk-2", "clerk");
});
afterAll(stopTestServers);

/** Sends the numbers of `people`, by index, as a file of its own; answers the batch's key. */
async function store(token: string, people: Readonly<Record<number, { name?: string; employeeNumber?: string }>>) {
  const indexes = Object.keys(people).map(Number);
  const body = tokenizeBodyOf(...indexes);
  const items = body.items.map((item, at): TokenizeBody["items"][number] => ({
    ...item,
    person: people[indexes[at]!],
  }));
  expect((await server.post("/api/v1/batches", { ...body, items }, token)).status).toBe(200);
  return body.batchKey;
}

async function personsIn(token: string, ...batchKeys: readonly string[]) {
  const answer = await server.post("/api/v1/batches/persons", { batchKeys }, token);
  expect(answer.status).toBe(200);
  return (answer.body as BatchPersons).persons;
}

describe("whose numbers lie in which batches", () => {
  it("counts a number as one person's in every file, whichever of them names her", async () => {
    const named = await store(clerk, { 1: HANAKO, 2: ICHIRO });
    const unnamed = await store(clerk, { 1: {}, 3: {} });
    const third = await store(clerk, { 3: {} });
    const persons = await personsIn(clerk, named, unnamed, third);
    expect(persons).toHaveLength(3);
    expect(persons).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ ...HANAKO, batches: [0, 1] }),
        expect.objectContaining({ ...ICHIRO, batches: [0] }),
        { personId: expect.any(String) as unknown, batches: [1, 2] },
      ]),
    );
    const digits = [1, 2, 3].map(fictionalDigits);
    expect(digits.filter((number) => JSON.stringify(persons).includes(number))).toEqual([]);
  });

  it("knows a person by the same id in every answer, so that parts can be put together", async () => {
    const [one, two] = [await store(clerk, { 4: {} }), await store(clerk, { 4: {} })];
    const [first] = await personsIn(clerk, one);
    const [second] = await personsIn(clerk, two);
    expect(second?.personId).toBe(first?.personId);
  });

  it("says nothing of another clerk's batches, nor of keys that stand for none", async () => {
    const foreign = await store(other, { 5: HANAKO });
    expect(await personsIn(clerk, foreign, randomUUID())).toEqual([]);
  });

  it("leaves an entry that names records and persons", async () => {
    const batch = await store(clerk, { 6: ICHIRO });
    const auditor = await accessToken("auditor-1", "auditor");
    const { size } = (await server.get("/api/v1/log?limit=1", auditor)).body as { size: number };
    await personsIn(clerk, batch);
    const { entries } = (await server.get(`/api/v1/log?from=${String(size)}`, auditor)).body as {
      entries: { entry: string }[];
    };
    expect(entries.map(({ entry }) => JSON.parse(entry) as object)).toMatchObject([
      { act: "count_persons", recordCount: 1, personCount: 1, user: { subject: "clerk-1" } },
    ]);
  });

  it("masks a number that somebody typed where a name belongs", async () => {
    const batch = await store(clerk, { 7: { employeeNumber: "0007", name: fictionalDigits(8) } });
    expect((await personsIn(clerk, batch))[0]?.name).toBe("*".repeat(12));
  });

  it("is for clerks", async () => {
    const body = { batchKeys: [randomUUID()] };
    expect((await server.post("/api/v1/batches/persons", body)).status).toBe(401);
    const auditor = await accessToken("auditor-1", "auditor");
    expect((await server.post("/api/v1/batches/persons", body, auditor)).status).toBe(403);
  });
});
