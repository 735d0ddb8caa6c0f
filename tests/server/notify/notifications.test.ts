import { afterEach, describe, expect, it } from "@jest/globals";
import { createHmac } from "node:crypto";
import { writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createSocketServer, type Server, type Socket } from "node:net";
import path from "node:path";
import { SMTPServer } from "smtp-server";
import { createOutbox } from "#server/notify/outbox.ts";
import type { Notification } from "#server/notify/notifier-port.ts";
import { readNotifyFile } from "#server/notify-file.ts";
import { startVaultServer } from "#server/start-server.ts";
import { tokenizeBodyOf } from "../../support/server/api-bodies.ts";
import { fictionalDigits } from "../../support/server/fictional-numbers.ts";
import { temporaryFolder } from "../../support/server/temporary-folder.ts";
import { accessToken, startTestServer, type TestServer } from "../../support/server/test-server.ts";
import { valueOf } from "../../support/server/test-vault.ts";

const SECRET = "a secret of the webhook, long enough to be one";
const NOTIFICATION: Notification = { kind: "emergency", tenant: "default", atMs: 5, count: 2 };
const open: { close(done?: () => void): unknown }[] = [];
const sockets = new Set<Socket>();
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await Promise.all(open.splice(0).map((server) => new Promise<void>((resolve) => void server.close(() => resolve()))));
});

function listen(server: HttpServer | Server): Promise<number> {
  open.push(server);
  server.on("connection", (socket: Socket) => void sockets.add(socket));
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

interface Hook {
  readonly url: string;
  readonly received: { readonly headers: IncomingMessage["headers"]; readonly body: string }[];
}
async function startHook(answer: (response: ServerResponse) => void = (response) => response.end()): Promise<Hook> {
  const received: Hook["received"] = [];
  const port = await listen(
    createServer((request, response) => {
      let body = "";
      request.on("data", (part: Buffer) => (body += part.toString("utf8")));
      request.on("end", () => {
        received.push({ headers: request.headers, body });
        answer(response);
      });
    }),
  );
  return { url: `http://127.0.0.1:${port}/hook`, received };
}

async function startMail(): Promise<{ readonly smtp: string; readonly messages: string[] }> {
  const messages: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, _session, done) {
      let text = "";
      stream.on("data", (part: Buffer) => (text += part.toString("utf8")));
      stream.on("end", () => {
        messages.push(text);
        done();
      });
    },
  });
  open.push(server);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", () => resolve()));
  return { smtp: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, messages };
}

/** A server that tells whom this file names. */
async function startTelling(settings: object, more: object = {}): Promise<TestServer> {
  const folder = temporaryFolder();
  const notifyFile = path.join(folder, "notify.json");
  writeFileSync(notifyFile, JSON.stringify(settings), { mode: 0o600 });
  return startTestServer({}, folder, "trace", { notifyFile, ...more });
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error("it did not happen");
}

async function askFor(server: TestServer): Promise<{ readonly id: string; readonly tokens: readonly string[] }> {
  const clerk = await accessToken("clerk-1", "clerk");
  const body = tokenizeBodyOf(1, 2);
  const items = body.items.map((item) => ({ ...item, person: { name: "山田花子" } }));
  const stored = await server.post("/api/v1/batches", { ...body, items }, clerk);
  const tokens = (stored.body as { items: { token: string }[] }).items.map(({ token }) => token);
  const asked = await server.post(
    "/api/v1/requests",
    { purpose: "TAX-WH", reason: "秘密の理由", tokens, validForMinutes: 5 },
    clerk,
  );
  return { id: (asked.body as { requestId: string }).requestId, tokens };
}

/** What a reader sees of a message in quoted-printable. */
function mailText(message: string): string {
  const bytes = message.replaceAll("=\r\n", "").replaceAll(/=([0-9A-F]{2})/gu, (_, hex: string) => `%${hex}`);
  return decodeURIComponent(bytes);
}

describe("A3: notifications", () => {
  it("tell approvers of a request by mail and by a signed webhook, with no number, token, name or reason in them", async () => {
    const [{ smtp, messages }, hook] = [await startMail(), await startHook()];
    const server = await startTelling({
      mail: { smtp, from: "vault@company.example" },
      tenants: { default: { mailTo: ["approvers@company.example"], webhooks: [{ url: hook.url, secret: SECRET }] } },
    });
    const { id, tokens } = await askFor(server);
    await until(() => messages.length === 1 && hook.received.length === 1);
    const { headers, body } = hook.received[0]!;
    const timestamp = String(headers["x-mnv-timestamp"]);
    const signature = createHmac("sha256", SECRET).update(`${timestamp}.${body}`).digest("hex");
    expect(headers["x-mnv-signature"]).toBe(`sha256=${signature}`);
    expect(JSON.parse(body)).toMatchObject({
      kind: "request_waiting",
      tenant: "default",
      id,
      count: 2,
      address: server.address,
    });
    const mail = mailText(messages[0]!);
    expect(mail).toContain("承認を待っています");
    expect(mail).toContain("waits for a decision");
    for (const secret of [...tokens, "山田", "clerk-1", "秘密の理由"])
      expect(body + mail + messages[0]!).not.toContain(secret);
    for (const number of [1, 2].map(fictionalDigits)) expect(body + mail).not.toContain(number);
    await server.close();
  });

  it("tell of an emergency at once, and the API shows it until it was reviewed", async () => {
    const hook = await startHook();
    const server = await startTelling(
      { tenants: { default: { webhooks: [{ url: hook.url, secret: SECRET }] } } },
      { emergencyReviewHours: 4 },
    );
    const { tokens } = await askFor(server);
    const clerk = await accessToken("clerk-1", "clerk");
    const body = { purpose: "TAX-WH", reason: "承認者が全員不在のため", tokens };
    expect((await server.post("/api/v1/emergencies", body, await accessToken("a", "approver"))).status).toBe(403);
    expect((await server.post("/api/v1/emergencies", { ...body, reason: "short" }, clerk)).status).toBe(400);
    const shown = await server.post("/api/v1/emergencies", body, clerk);
    expect([shown.status, (shown.body as { items: unknown[] }).items.length]).toEqual([200, 2]);
    await until(() => hook.received.some(({ body: text }) => text.includes('"emergency"')));
    for (const role of ["approver", "auditor"] as const) {
      const by = await accessToken(`${role}-1`, role);
      const list = (await server.get("/api/v1/emergencies", by)).body as {
        open: number;
        emergencies: { emergencyId: string; hash: string }[];
      };
      expect(list).toMatchObject({ isEnabled: true, open: 1, overdue: 0 });
      const { emergencyId, hash } = list.emergencies[0]!;
      const review = { hash, verdict: "justified" };
      expect((await server.post(`/api/v1/emergencies/${emergencyId}/review`, review, clerk)).status).toBe(403);
      expect((await server.post(`/api/v1/emergencies/${emergencyId}/review`, review, by)).status).toBe(200);
    }
    expect((await server.get("/api/v1/emergencies", clerk)).body).toMatchObject({ open: 0, overdue: 0 });
    await server.close();
  });

  it("L2: a sink that accepts and never answers slows no request, and what it misses is a gap in the log", async () => {
    const port = await listen(createSocketServer(() => undefined));
    const settings = {
      mail: { smtp: `smtp://127.0.0.1:${port}`, from: "vault@company.example" },
      tenants: {
        default: { mailTo: ["a@b.example"], webhooks: [{ url: `http://127.0.0.1:${port}/`, secret: SECRET }] },
      },
    };
    const [hanging, quiet] = [await startTelling(settings), await startTelling({ tenants: {} })];
    const timeOf = async (server: TestServer) => {
      const start = performance.now();
      for (let turn = 0; turn < 10; turn += 1) await askFor(server);
      return performance.now() - start;
    };
    await timeOf(quiet);
    const [without, withHanging] = [await timeOf(quiet), await timeOf(hanging)];
    expect(withHanging).toBeLessThan(3 * without + 500);
    expect((await hanging.get("/health/ready")).status).toBe(200);
    const closing = performance.now();
    await hanging.close();
    expect(performance.now() - closing).toBeLessThan(6_000);
    await quiet.close();
  });

  it("L2: bounds the queue, gives up after its tries, and reports how many were lost", async () => {
    const lost: number[] = [];
    let tries = 0;
    const outbox = createOutbox(
      { name: "webhook", deliver: () => ((tries += 1), new Promise(() => undefined)) },
      { maxWaiting: 5, timeoutMs: 20, pausesMs: [5, 5] },
      (_tenant, _sink, count) => lost.push(count),
    );
    for (let turn = 0; turn < 20; turn += 1) outbox.notify(NOTIFICATION);
    await until(() => lost.reduce((sum, count) => sum + count, 0) === 20);
    expect(tries).toBe(3 * 6);
    outbox.close();
  });

  it("tries again where a delivery is refused, and the one after it gets through, too", async () => {
    let refusals = 2;
    const delivered: Notification[] = [];
    const deliver = (notification: Notification) => {
      if ((refusals -= 1) >= 0) return Promise.reject(new Error("refused"));
      delivered.push(notification);
      return Promise.resolve();
    };
    const rules = { maxWaiting: 5, timeoutMs: 1_000, pausesMs: [1, 1] };
    const outbox = createOutbox({ name: "mail", deliver }, rules, () => expect("a gap").toBe("none"));
    outbox.notify(NOTIFICATION);
    outbox.notify({ ...NOTIFICATION, atMs: 6 });
    await until(() => delivered.length === 2);
    outbox.close();
  });

  it("L4: starts and works with every sink dead", async () => {
    const server = await startTelling({
      mail: { smtp: "smtp://127.0.0.1:1", from: "vault@company.example" },
      tenants: { default: { mailTo: ["a@b.example"], webhooks: [{ url: "http://127.0.0.1:1/", secret: SECRET }] } },
    });
    await askFor(server);
    expect((await server.get("/health/ready")).status).toBe(200);
    await server.close();
  });
});

describe("the file that names whom to tell", () => {
  const read = async (content: object | string, mode = 0o600) => {
    const file = path.join(temporaryFolder(), "notify.json");
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content), { mode });
    return readNotifyFile(file);
  };
  const hooked = (url: string, secret = SECRET) => ({ tenants: { default: { webhooks: [{ url, secret }] } } });

  it.each([
    ["no JSON", "{"],
    ["an unknown name", { tenants: {}, extra: 1 }],
    ["plain http elsewhere", hooked("http://elsewhere.example/")],
    ["a file as an address", hooked("file:///etc/passwd")],
    ["a short secret", hooked("https://hooks.example/", "short")],
    ["a mail address with a line end", { tenants: { default: { mailTo: ["a@b.example\r\nBcc: c@d.example"] } } }],
    ["no SMTP address", { mail: { smtp: "https://x/", from: "a@b.example" }, tenants: {} }],
  ])("L6: refuses %s: no start", async (_what, content) => {
    expect(await read(content)).toMatchObject({ ok: false, failure: { code: "notify_file_invalid" } });
  });

  it("is its owner's alone, and must be there", async () => {
    expect(await read(hooked("https://hooks.example/"), 0o644)).toMatchObject({
      failure: { code: "notify_file_invalid" },
    });
    expect(valueOf(await read(hooked("https://hooks.example/"))).tenants.get("default")?.webhooks).toHaveLength(1);
    const config = {
      dataFolder: temporaryFolder(),
      keyFile: path.join(temporaryFolder(), "keys.json"),
      address: undefined,
      listenHost: "127.0.0.1",
      listenPort: 0,
      tls: undefined,
      frameAncestors: undefined,
      firstAccountsFile: undefined,
      notifyFile: "/nowhere/notify.json",
      logLevel: "silent",
    } as const;
    expect(await startVaultServer(config)).toMatchObject({ failure: { code: "file_unreadable" } });
  });
});
