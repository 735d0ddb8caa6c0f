/**
 * An approver's way through the page of requests, screen by screen, in any language: what waits, what was decided, and
 * an emergency to review.
 * @module
 */
import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { type Language, sayIn } from "#application/wording/phrase.ts";
import type { TokenizeAnswer } from "#contract/batches.ts";
import type { RequestView } from "#contract/requests.ts";
import { EMERGENCY_WORDS } from "../../src/taskpane/wording/emergency-words.ts";
import { GRANT_WORDS, REQUEST_STATE_NAMES } from "../../src/taskpane/wording/grant-words.ts";
import type { DemoServer } from "../support/demo-server.ts";
import { myNumber } from "../support/my-numbers.ts";

export interface RequestsWalk {
  readonly page: Page;
  readonly server: Pick<DemoServer, "address">;
  readonly language: Language;
  readonly onScreen: (name: string, page: Page) => Promise<void>;
}

/** Two requests of the clerk, one of them refused, and an emergency. Once a server: a second emergency waits for the first. */
export async function prepareRequests(server: Pick<DemoServer, "address" | "accessTokenOf">): Promise<void> {
  const post = async (role: "clerk" | "approver", path: string, body: object): Promise<unknown> => {
    const answer = await fetch(`${server.address}/api/v1${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${await server.accessTokenOf(role)}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${String(answer.status)}`);
    return answer.json();
  };
  const { items } = (await post("clerk", "/batches", {
    batchKey: randomUUID(),
    workbook: { key: "A".repeat(32), title: "令和7年 年末調整.xlsx", knownTokens: [] },
    purposes: ["TAX-WH"],
    items: [0, 1, 2].map((nth) => ({
      reference: `'名簿'!C${String(nth + 2)}`,
      number: myNumber(nth),
      person: { employeeNumber: `A100${String(nth)}`, name: `架空 ${"一二三"[nth] ?? ""}郎` },
    })),
  })) as TokenizeAnswer;
  const tokens = items.map(({ token }) => token);
  const ask = (reason: string) =>
    post("clerk", "/requests", { purpose: "TAX-WH", reason, tokens, validForMinutes: 240, use: { kind: "cells" } });
  const refused = (await ask("控えを作るため")) as RequestView;
  await post("approver", `/requests/${refused.requestId}/decision`, {
    hash: refused.hash,
    decision: "refuse",
    comment: "控えは要りません。原本だけにしてください。",
  });
  await ask("源泉徴収票を印刷して本人に渡すため");
  await post("clerk", "/emergencies", {
    purpose: "TAX-WH",
    reason: "本日が届出の期限で、責任者が全員不在のため",
    tokens: tokens.slice(0, 1),
  });
}

export async function walkThroughRequests({ page, server, language, onScreen }: RequestsWalk): Promise<void> {
  const say = sayIn(language);
  await page.goto(`${server.address}/requests?lang=${language}`);
  const signIn = page.getByRole("button", { name: say(GRANT_WORDS.signInFirst) });
  await signIn.waitFor();
  await onScreen("requests-signed-out", page);
  const popup = page.waitForEvent("popup");
  await signIn.click();
  const provider = await popup;
  await provider.getByRole("button", { name: "approver" }).waitFor();
  await onScreen("requests-sign-in", provider);
  await provider.getByRole("button", { name: "approver" }).click();
  await page.getByRole("heading", { name: say(EMERGENCY_WORDS.forReview) }).waitFor();
  await page.getByText(say(REQUEST_STATE_NAMES.refused)).waitFor();
  await onScreen("requests-list", page);
  await page.getByLabel(say(GRANT_WORDS.word)).first().scrollIntoViewIfNeeded();
  await onScreen("requests-decision", page);
}
