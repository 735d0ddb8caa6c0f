import { afterAll, beforeAll, describe, it } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { expectFailure } from "../../support/server/expect-failure.ts";
import { temporaryFolder } from "../../support/server/temporary-folder.ts";
import { accessToken, startTestServer, stopTestServers, type TestServer } from "../../support/server/test-server.ts";

/** Nothing is asked of it: access tokens are the tests' own here, too. */
const ISSUER = {
  issuer: "https://login.example/tenant/v2.0",
  audience: "api://vault",
  jwks: "https://login.example/tenant/keys",
  clientId: "pane",
  askScope: "api://vault/use",
  scope: "use",
  roles: { "Vault.Clerk": "clerk" },
  tenants: { company: "default" },
};

afterAll(stopTestServers);

describe("accounts", () => {
  let server: TestServer;
  let administrator: string;
  beforeAll(async () => {
    server = await startTestServer();
    administrator = await accessToken("admin-1", "administrator");
  });
  const create = (body: object, by = administrator) => server.post("/api/v1/accounts", body, by);
  const wanted = { userName: "kanri", displayName: "管理 花子", roles: ["administrator"] };

  it("refuse what would lose the last administrator, an own change, a taken name and an unknown account", async () => {
    const { subject } = (await create(wanted)).body as { subject: string };
    expectFailure(await create({ ...wanted, userName: "ＫＡＮＲＩ" }), "user_name_taken");
    const act = (name: string, by: string, of = subject) => server.post(`/api/v1/accounts/${of}/${name}`, {}, by);
    expectFailure(await act("disable", administrator), "administrator_last");
    expectFailure(await act("disable", administrator, randomUUID()), "account_missing");
    expectFailure(await act("disable", await accessToken(subject, "administrator")), "account_own");
  });

  it.each(["\u0000", "\u200b", "\u202e", "\ud800", "\u2028"])("refuse a name with %j in it", async (hidden) => {
    const fields = ["userName", "displayName"] as const;
    for (const field of fields) {
      const body = { ...wanted, userName: "rei", [field]: `rei${hidden}ko` };
      expectFailure(await create(body), "request_invalid", { fields: [`body.${field}`] });
    }
  });

  it("are kept elsewhere under an issuer of the company's own", async () => {
    const folder = temporaryFolder();
    const issuerFile = path.join(folder, "issuer.json");
    writeFileSync(issuerFile, JSON.stringify(ISSUER));
    const outside = await startTestServer({}, folder, "trace", { issuerFile });
    expectFailure(await outside.get("/api/v1/accounts", administrator), "accounts_elsewhere");
  });
});
