import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { sql } from "kysely";
import type { Purpose } from "#domain/purpose/purpose.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import type { RequestView } from "#server/vault/vault-port.ts";
import type { RequestId } from "#server/vault/vault-store-port.ts";
import { fictionalDigits } from "../../support/server/fictional-numbers.ts";
import {
  APPROVER,
  batchOf,
  caller,
  CLERK,
  items,
  newWorkbook,
  openTestVault,
  readWholeLog,
  type TestVault,
  valueOf,
} from "../../support/server/test-vault.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const OTHER_CLERK = caller("clerk-2", "clerk");
let vault: TestVault;
let tokens: readonly TokenText[];
beforeAll(async () => {
  vault = await openTestVault();
});
afterAll(() => vault.close());
beforeEach(async () => {
  const named = items(1, 2, 3).map((item, index) => ({
    ...item,
    person: { employeeNumber: `E-${index}`, name: `社員${"一二三"[index]!}` },
  }));
  tokens = valueOf(await vault.vault.tokenize(CLERK, batchOf({ items: named }))).items.map((item) => item.token);
});

const ask = async (asked = tokens): Promise<RequestView> =>
  valueOf(
    await vault.vault.request(CLERK, {
      purpose: "TAX-WH",
      reason: "源泉徴収票の作成",
      tokens: asked,
      validForMinutes: 30,
    }),
  );
const decide = (request: RequestView, decision: "approve" | "refuse" = "approve", by = APPROVER) =>
  vault.vault.decide(by, { requestId: request.requestId, hash: request.hash, decision, comment: "確認しました" });
const reveal = (request: RequestView, shown = tokens, by = CLERK) => vault.vault.reveal(by, request.requestId, shown);
const lastEntry = async () => (await readWholeLog(vault)).at(-1);

describe("asking for numbers", () => {
  it("shows requester and approver the same request: purpose, persons, count, reason, duration", async () => {
    const asked = await ask();
    expect(asked).toMatchObject({
      state: "waiting",
      requester: "clerk-1さん",
      purpose: "TAX-WH",
      reason: "源泉徴収票の作成",
      count: 3,
      persons: ["社員一 (E-0)", "社員二 (E-1)", "社員三 (E-2)"],
      validForMinutes: 30,
    });
    const seen = valueOf(await vault.vault.requests(APPROVER)).find(({ requestId }) => requestId === asked.requestId);
    expect(seen).toEqual(asked);
  });

  it("A3: appears in the approver's list, and not in another clerk's", async () => {
    const { requestId } = await ask();
    const ids = async (by = APPROVER) => valueOf(await vault.vault.requests(by)).map((request) => request.requestId);
    expect(await ids()).toContain(requestId);
    expect(await ids(CLERK)).toContain(requestId);
    expect(await ids(OTHER_CLERK)).not.toContain(requestId);
  });

  it("is refused for a token that this vault does not know, by its position", async () => {
    const unknown = "MN-AAAA-AAAA-AAAA-AAAA" as TokenText;
    const asked = { purpose: "EI", reason: "x", tokens: [tokens[0]!, unknown], validForMinutes: 1 } as const;
    expect(await vault.vault.request(CLERK, asked)).toEqual({
      ok: false,
      failure: { code: "token_unknown", positions: ["1"] },
    });
  });
});

describe("the purposes that a number is kept for", () => {
  const askFor = (purpose: Purpose, asked = tokens) =>
    vault.vault.request(CLERK, { purpose, reason: "雇用保険の届出", tokens: asked, validForMinutes: 30 });

  it("are the only ones it can be asked for, and the try is recorded with the records", async () => {
    expect(await askFor("EI")).toEqual({ ok: false, failure: { code: "purpose_not_stored", count: 3 } });
    expect(await lastEntry()).toMatchObject({
      act: "request",
      result: "refused",
      reasonCode: "purpose_not_stored",
      purposes: ["EI"],
      recordCount: 3,
      personCount: 3,
    });
    const waiting = valueOf(await vault.vault.requests(CLERK)).filter(({ purpose }) => purpose === "EI");
    expect(waiting).toEqual([]);
  });

  it("grow where the number is moved to the vault again for another one, with an entry", async () => {
    const workbook = newWorkbook([tokens[0]!]);
    const again = valueOf(await vault.vault.tokenize(CLERK, batchOf({ workbook, items: items(1), purposes: ["EI"] })));
    expect(again.items.map(({ token }) => token)).toEqual([tokens[0]]);
    expect(await lastEntry()).toMatchObject({ act: "tokenize", result: "done", purposes: ["EI"], recordCount: 1 });
    expect(await askFor("EI")).toEqual({ ok: false, failure: { code: "purpose_not_stored", count: 2 } });
    for (const purpose of ["EI", "TAX-WH"] as const) valueOf(await askFor(purpose, [tokens[0]!]));
  });

  it("are looked at again when the numbers are revealed", async () => {
    const asked = await ask();
    valueOf(await decide(asked));
    await sql`UPDATE records SET purposes = 'EI'`.execute(vault.engine.anyDatabase);
    expect(await reveal(asked)).toEqual({ ok: false, failure: { code: "purpose_not_stored", count: 3 } });
    expect(await lastEntry()).toMatchObject({ act: "reveal", result: "refused", reasonCode: "purpose_not_stored" });
    await sql`UPDATE records SET purposes = 'TAX-WH'`.execute(vault.engine.anyDatabase);
    valueOf(await reveal(asked));
  });
});

describe("the decision", () => {
  it("A1: is refused for any hash but that of the request as it stands", async () => {
    const asked = await ask();
    expect(await decide({ ...asked, hash: (await ask()).hash })).toEqual({
      ok: false,
      failure: { code: "request_changed" },
    });
    expect(await reveal(asked)).toMatchObject({ failure: { code: "request_not_approved" } });
  });

  it("A2: is refused to the requester, and the try is recorded", async () => {
    const asked = await ask();
    const self = caller(CLERK.subject, "clerk", "approver");
    const renamed = { ...self, displayName: "別名" };
    for (const by of [self, renamed]) {
      expect(await decide(asked, "approve", by)).toEqual({ ok: false, failure: { code: "approver_is_requester" } });
      expect(await lastEntry()).toMatchObject({
        act: "approve",
        result: "refused",
        reasonCode: "approver_is_requester",
        user: { subject: CLERK.subject },
        requestId: asked.requestId,
      });
    }
    expect(await reveal(asked)).toMatchObject({ failure: { code: "request_not_approved" } });
  });

  it("is taken once; a second one changes nothing, also when both come at the same time", async () => {
    const asked = await ask();
    const second = caller("approver-2", "approver");
    const answers = await Promise.all([decide(asked), decide(asked, "refuse", second)]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await decide(asked, "refuse")).toEqual({ ok: false, failure: { code: "request_decided" } });
  });

  it("is refused after the request waited for seven days: it stays visible as expired", async () => {
    const asked = await ask();
    const expiredAtMs = vault.clock.nowMs + 7 * DAY_MS;
    expect(asked).toMatchObject({ state: "waiting", expiresAtMs: expiredAtMs });
    vault.clock.nowMs = expiredAtMs;
    for (const decision of ["approve", "refuse"] as const) {
      expect(await decide(asked, decision)).toEqual({ ok: false, failure: { code: "request_expired", expiredAtMs } });
    }
    const seen = valueOf(await vault.vault.requests(APPROVER)).find(({ requestId }) => requestId === asked.requestId);
    expect(seen).toEqual({ ...asked, state: "expired" });
    expect(await reveal(asked)).toMatchObject({ failure: { code: "request_not_approved" } });
  });

  it("can be taken until the last moment", async () => {
    const asked = await ask();
    vault.clock.nowMs += 7 * DAY_MS - 1;
    expect(valueOf(await decide(asked)).state).toBe("approved");
  });

  it("is refused for a request that does not exist", async () => {
    const requestId = "00000000-0000-7000-8000-00000000000a" as RequestId;
    expect(await decide({ ...(await ask()), requestId })).toEqual({ ok: false, failure: { code: "request_missing" } });
  });
});

describe("revealing", () => {
  it("gives the requester the numbers in the order of the tokens, each time with an entry", async () => {
    const asked = await ask();
    valueOf(await decide(asked));
    const shown = [tokens[2]!, tokens[0]!];
    const revealed = valueOf(await reveal(asked, shown));
    expect(revealed.map(({ token }) => token)).toEqual(shown);
    expect(revealed.map(({ number }) => number.open((digits) => digits))).toEqual([
      fictionalDigits(3),
      fictionalDigits(1),
    ]);
    expect(await lastEntry()).toMatchObject({
      act: "reveal",
      result: "done",
      purposes: ["TAX-WH"],
      requestId: asked.requestId,
      approver: APPROVER.subject,
      recordCount: 2,
      personCount: 2,
      user: { subject: CLERK.subject, roles: ["clerk"], from: "127.0.0.1" },
    });
  });

  it("is refused before the decision, after a refusal and after the grant's end", async () => {
    const [waiting, refused, granted] = [await ask(), await ask(), await ask()];
    valueOf(await decide(refused, "refuse"));
    const { expiresAtMs } = valueOf(await decide(granted));
    expect(expiresAtMs).toBe(vault.clock.nowMs + 30 * MINUTE_MS);
    vault.clock.nowMs += 30 * MINUTE_MS - 1;
    valueOf(await reveal(granted));
    vault.clock.nowMs += 1;
    expect(await reveal(waiting)).toMatchObject({ failure: { code: "request_not_approved" } });
    expect(await reveal(refused)).toMatchObject({ failure: { code: "request_not_approved" } });
    expect(await reveal(granted)).toEqual({ ok: false, failure: { code: "grant_expired", expiredAtMs: expiresAtMs } });
    expect(await lastEntry()).toMatchObject({ act: "reveal", result: "refused", reasonCode: "grant_expired" });
    const states = new Map(
      valueOf(await vault.vault.requests(CLERK)).map(({ requestId, state }) => [requestId, state]),
    );
    expect([waiting, refused, granted].map(({ requestId }) => states.get(requestId))).toEqual([
      "waiting",
      "refused",
      "expired",
    ]);
  });

  it("is refused to everybody but the requester, the approver included", async () => {
    const asked = await ask();
    valueOf(await decide(asked));
    for (const by of [OTHER_CLERK, APPROVER, caller("admin-1", "administrator")]) {
      expect(await reveal(asked, tokens, by)).toEqual({ ok: false, failure: { code: "request_missing" } });
      expect(await lastEntry()).toMatchObject({ act: "reveal", result: "refused", user: { subject: by.subject } });
    }
  });

  it("is refused as a whole for a token that was not asked for", async () => {
    const asked = await ask(tokens.slice(0, 2));
    valueOf(await decide(asked));
    expect(await reveal(asked, tokens)).toEqual({
      ok: false,
      failure: { code: "token_not_in_request", positions: ["2"] },
    });
  });
});
