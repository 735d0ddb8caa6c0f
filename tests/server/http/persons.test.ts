import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { AbsenceBody, LookUpBody, PersonListBody } from "#contract/persons.ts";
import { tokenizeBodyOf } from "../../support/server/api-bodies.ts";
import { expectFailure } from "../../support/server/expect-failure.ts";
import { fictionalDigits } from "../../support/server/fictional-numbers.ts";
import { accessToken, startTestServer, stopTestServers, type TestServer } from "../../support/server/test-server.ts";

let server: TestServer;
let clerk: string;
beforeAll(async () => {
  server = await startTestServer();
  clerk = await accessToken("clerk-1", "clerk");
  const body = tokenizeBodyOf(1, 2);
  const people = [
    { employeeNumber: "0001", name: "佐藤 花子" },
    { employeeNumber: "0002", name: "鈴木 一郎" },
  ];
  await store({ ...body, items: body.items.map((item, index) => ({ ...item, person: people[index]! })) });
});
afterAll(stopTestServers);

async function store(body: ReturnType<typeof tokenizeBodyOf>): Promise<readonly string[]> {
  const answer = await server.post("/api/v1/batches", body, clerk);
  return (answer.body as { items: { token: string }[] }).items.map(({ token }) => token);
}

async function lookUp(...persons: LookUpBody["persons"]) {
  const answer = await server.post("/api/v1/persons/lookups", { persons }, clerk);
  expect(answer.status).toBe(200);
  return (answer.body as { persons: Record<string, unknown>[] }).persons;
}

async function logSize(): Promise<number> {
  const page = await server.get("/api/v1/log?limit=1", await accessToken("auditor-1", "auditor"));
  return (page.body as { size: number }).size;
}

describe("looking for people", () => {
  it("finds them by employee number however it is written, tells whether the name fits, and is not recorded", async () => {
    const before = await logSize();
    expect(
      await lookUp(
        { person: { employeeNumber: "０００１", name: "佐藤花子" } },
        { person: { employeeNumber: "0002", name: "鈴木 二郎" } },
        { person: { employeeNumber: "0003", name: "誰か" } },
        { person: { name: "佐藤 花子" } },
      ),
    ).toMatchObject([
      { state: "with_number", nameFits: true, token: expect.stringMatching(/^MN-/u) as unknown },
      { state: "with_number", nameFits: false },
      { state: "unknown" },
      { state: "unknown" },
    ]);
    expect(await logSize()).toBe(before);
  });

  it("compares numbers, and leaves an entry that names the persons and no number", async () => {
    const [one, two] = [{ employeeNumber: "0001" }, { employeeNumber: "0002" }];
    const before = await logSize();
    const compared = await lookUp(
      { person: one, number: fictionalDigits(1) },
      { person: two, number: fictionalDigits(7) },
      { person: two, number: fictionalDigits(1) },
      { person: { employeeNumber: "0009" }, number: fictionalDigits(8) },
    );
    expect(compared.map(({ number }) => number)).toEqual(["same", "differs", "of_another_person", "new"]);
    const log = await server.get(`/api/v1/log?from=${before}`, await accessToken("auditor-1", "auditor"));
    const { entries } = log.body as { entries: { entry: string }[] };
    expect(entries.map(({ entry }) => JSON.parse(entry) as object)).toMatchObject([{ act: "compare", personCount: 2 }]);
  });

  it("takes the number that was stored last for a person's", async () => {
    const body = tokenizeBodyOf(7);
    const items = body.items.map((item) => ({ ...item, person: { employeeNumber: "0002" } }));
    const [token] = await store({ ...body, items });
    expect(await lookUp({ person: { employeeNumber: "0002" }, number: fictionalDigits(7) })).toMatchObject([
      { token, number: "same" },
    ]);
  });

  it("refuses digits that are no number, by position", async () => {
    const persons = [{ person: {}, number: "1".repeat(12) }];
    const answer = await server.post("/api/v1/persons/lookups", { persons }, clerk);
    expectFailure(answer, "number_invalid", { references: ["#0"] });
  });
});

describe("the register of missing numbers", () => {
  const note = (body: AbsenceBody) => server.post("/api/v1/persons/absences", body, clerk);

  it("keeps why somebody has no number, until it is taken back or a number comes", async () => {
    const person = { employeeNumber: "0100" };
    expect((await note({ person, absence: "refused" })).status).toBe(204);
    expect(await lookUp({ person })).toEqual([{ state: "unknown", absence: "refused" }]);
    await note({ person, absence: "not_required" });
    expect(await lookUp({ person })).toMatchObject([{ absence: "not_required" }]);
    const body = tokenizeBodyOf(50);
    await store({ ...body, items: body.items.map((item) => ({ ...item, person })) });
    const [known] = await lookUp({ person });
    expect(known).toMatchObject({ state: "with_number" });
    expect(known).not.toHaveProperty("absence");
    await note({ person: { employeeNumber: "0101" }, absence: "asked" });
    await note({ person: { employeeNumber: "0101" }, absence: null });
    expect(await lookUp({ person: { employeeNumber: "0101" } })).toEqual([{ state: "unknown" }]);
  });

  it("needs an employee number: person_unnamed", async () => {
    const answer = await note({ person: { name: "佐藤 花子" }, absence: "refused" });
    expectFailure(answer, "person_unnamed");
  });
});

describe("the vault's own people", () => {
  it("come in pages, with token and without number", async () => {
    const seen: string[] = [];
    let after = "";
    do {
      const page = await server.get(`/api/v1/persons?limit=2${after}`, clerk);
      const { persons, next } = page.body as PersonListBody;
      expect(page.text).not.toMatch(/[0-9]{12}"/u);
      seen.push(...persons.map(({ person }) => person.employeeNumber ?? ""));
      after = next === undefined ? "" : `&after=${next}`;
    } while (after !== "");
    expect(seen.sort()).toEqual(["0001", "0002", "0100"]);
  });

  it("are a clerk's alone to see", async () => {
    for (const role of ["approver", "auditor", "administrator"] as const) {
      expect((await server.get("/api/v1/persons", await accessToken(`${role}-1`, role))).status).toBe(403);
    }
  });
});
