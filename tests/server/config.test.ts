import { describe, expect, it } from "@jest/globals";
import { openPostgres } from "#server/sql/dialect/postgres/open-postgres.ts";
import { parseConfig, VARIABLES } from "#server/config.ts";
import { describeConfigProblem } from "#server/start-messages.ts";

const WHOLE = {
  MNV_DATA_DIR: "/srv/vault",
  MNV_KEY_FILE: "/etc/vault/keys.json",
  MNV_ADDRESS: "http://127.0.0.1:8600",
};

describe("the environment of npm run serve", () => {
  it("is enough with data folder, key file and a loopback address", () => {
    expect(parseConfig({ ...WHOLE, PATH: "/bin" })).toEqual({
      ok: true,
      value: {
        dataFolder: "/srv/vault",
        keyFile: "/etc/vault/keys.json",
        keyProvider: { provider: "file" },
        address: "http://127.0.0.1:8600",
        listenHost: "127.0.0.1",
        listenPort: 8600,
        tls: undefined,
        frameAncestors: undefined,
        firstAccountsFile: undefined,
        secondFactorRoles: ["approver", "administrator"],
        diskReserveBytes: 256_000_000,
        logLevel: "info",
      },
    });
  });

  it.each([
    ["none", []],
    ["clerk  auditor", ["clerk", "auditor"]],
  ])("asks the roles %s for a second factor", (MNV_SECOND_FACTOR, secondFactorRoles) => {
    expect(parseConfig({ ...WHOLE, MNV_SECOND_FACTOR })).toMatchObject({ ok: true, value: { secondFactorRoles } });
  });

  it.each(["root", "clerk,approver", "none clerk"])("knows no roles %s", (MNV_SECOND_FACTOR) => {
    const problem = { code: "invalid", variable: "MNV_SECOND_FACTOR" };
    expect(parseConfig({ ...WHOLE, MNV_SECOND_FACTOR })).toEqual({ ok: false, failure: [problem] });
  });

  it("takes everything that is named", () => {
    const config = parseConfig({
      ...WHOLE,
      MNV_ADDRESS: "https://vault.example.co.jp/",
      MNV_LISTEN_HOST: "0.0.0.0",
      MNV_LISTEN_PORT: "8443",
      MNV_TLS_CERT: "/etc/cert.pem",
      MNV_TLS_KEY: "/etc/key.pem",
      MNV_FRAME_ANCESTORS: " https://a.example  https://*.b.example:8443 ",
      MNV_FIRST_ACCOUNTS_FILE: "/etc/accounts.json",
      MNV_DISK_RESERVE_MB: "0",
      MNV_LOG_LEVEL: "warn",
    });
    expect(config).toMatchObject({
      ok: true,
      value: {
        address: "https://vault.example.co.jp",
        listenPort: 8443,
        tls: { certificateFile: "/etc/cert.pem", privateKeyFile: "/etc/key.pem" },
        frameAncestors: ["https://a.example", "https://*.b.example:8443"],
        firstAccountsFile: "/etc/accounts.json",
        diskReserveBytes: 0,
        logLevel: "warn",
      },
    });
  });

  it("takes a database instead of a folder, which must be reached in private", () => {
    const env = { MNV_KEY_FILE: "/k", MNV_ADDRESS: "http://127.0.0.1:8600" };
    const problemOf = (url: string, more = {}) => {
      const config = parseConfig({ ...env, ...more, MNV_DATABASE_URL: url });
      return config.ok ? config.value.databaseUrl === url : config.failure.map(({ code }) => code);
    };
    expect(problemOf("postgres://vault:secret@127.0.0.1:5432/vault")).toBe(true);
    expect(problemOf("postgres://vault@db.example.co.jp/vault?sslmode=verify-full")).toBe(true);
    expect(problemOf("postgresql://localhost/vault?host=/run/postgresql")).toBe(true);
    expect(problemOf("postgres://vault@db.example.co.jp/vault")).toEqual(["not_encrypted"]);
    expect(problemOf("postgres://vault@db.example.co.jp/vault?sslmode=prefer")).toEqual(["not_encrypted"]);
    expect(problemOf("postgres://127.0.0.1/vault", { MNV_DATA_DIR: "/srv" })).toEqual(["not_both"]);
    for (const url of ["", "mysql://127.0.0.1/vault", "postgres://127.0.0.1", "/run/postgresql"]) {
      expect(problemOf(url)).toEqual(["invalid"]);
    }
  });

  it("repeats no password of a database, neither in a problem nor in a start message", async () => {
    const url = "postgres://vault:top-secret@db.example.co.jp/vault";
    const config = parseConfig({ MNV_DATABASE_URL: url });
    expect(config.ok ? "" : config.failure.map(describeConfigProblem).join()).not.toContain("secret");
    const opened = await openPostgres("postgres://vault:top-secret@127.0.0.1:1/vault");
    expect(opened).toEqual({
      ok: false,
      failure: { code: "database_unusable", location: "postgres://127.0.0.1:1/vault", because: "ECONNREFUSED" },
    });
  });

  it("names every variable that is missing", () => {
    expect(parseConfig({})).toEqual({
      ok: false,
      failure: [
        { code: "missing", variable: "MNV_DATA_DIR" },
        { code: "missing", variable: "MNV_KEY_FILE" },
        { code: "missing", variable: "MNV_ADDRESS" },
      ],
    });
  });

  it.each([
    ["a misspelled variable", { MNV_DATADIR: "x" }, { code: "unknown", variable: "MNV_DATADIR" }],
    ["an empty one", { MNV_DATA_DIR: " " }, { code: "invalid", variable: "MNV_DATA_DIR" }],
    [
      "plain http beyond this machine",
      { MNV_ADDRESS: "http://vault.example.co.jp" },
      { code: "invalid", variable: "MNV_ADDRESS" },
    ],
    [
      "an address with a path",
      { MNV_ADDRESS: "https://a.example/vault" },
      { code: "invalid", variable: "MNV_ADDRESS" },
    ],
    ["an address that is none", { MNV_ADDRESS: "vault" }, { code: "invalid", variable: "MNV_ADDRESS" }],
    ["a port that is none", { MNV_LISTEN_PORT: "70000" }, { code: "invalid", variable: "MNV_LISTEN_PORT" }],
    ["a certificate without key", { MNV_TLS_CERT: "c.pem" }, { code: "incomplete_pair", variable: "MNV_TLS_KEY" }],
    ["a key without certificate", { MNV_TLS_KEY: "k.pem" }, { code: "incomplete_pair", variable: "MNV_TLS_CERT" }],
    [
      "every interface without certificate",
      { MNV_LISTEN_HOST: "0.0.0.0" },
      { code: "not_loopback", variable: "MNV_LISTEN_HOST" },
    ],
    ["TLS for an http address", { MNV_TLS_CERT: "c", MNV_TLS_KEY: "k" }, { code: "invalid", variable: "MNV_ADDRESS" }],
    ["anybody as a frame", { MNV_FRAME_ANCESTORS: "*" }, { code: "invalid", variable: "MNV_FRAME_ANCESTORS" }],
    [
      "a directive as a frame",
      { MNV_FRAME_ANCESTORS: "https://a.example;script-src" },
      { code: "invalid", variable: "MNV_FRAME_ANCESTORS" },
    ],
    ["an unknown level", { MNV_LOG_LEVEL: "verbose" }, { code: "invalid", variable: "MNV_LOG_LEVEL" }],
  ])("refuses %s", (_title, changes, problem) => {
    expect(parseConfig({ ...WHOLE, ...changes })).toEqual({ ok: false, failure: [problem] });
  });

  it("explains each problem in Japanese and English, names the variable and repeats no value", () => {
    for (const variable of VARIABLES) {
      const text = describeConfigProblem({ code: "invalid", variable });
      expect(text).toMatch(new RegExp(`^${variable}: .*[\\u3040-\\u30ff].*\\n.*is not valid`, "u"));
    }
  });

  it.each([
    ["aws-kms", "arn:aws:kms:ap-northeast-1:111122223333:key/1234", undefined],
    ["azure-key-vault", "https://firm.vault.azure.net/keys/mynumber/0123456789abcdef", undefined],
    ["pkcs11", "pkcs11:token=firm;object=vault?module-path=/usr/lib/m.so&pin-source=file:/etc/pin", undefined],
    ["passphrase", undefined, "/etc/vault/passphrase"],
    ["passphrase", undefined, undefined],
  ])("takes the key provider %s with what belongs to it", (provider, address, file) => {
    const parsed = parseConfig({
      ...WHOLE,
      MNV_KEY_PROVIDER: provider,
      MNV_KEY_ADDRESS: address,
      MNV_KEY_PASSPHRASE_FILE: file,
    });
    expect(parsed.ok && parsed.value.keyProvider?.provider).toBe(provider);
  });

  it.each([
    ["aws-kms", undefined, undefined],
    ["aws-kms", "https://firm.vault.azure.net/keys/mynumber/01", undefined],
    ["azure-key-vault", "http://firm.vault.azure.net/keys/mynumber/01", undefined],
    ["pkcs11", "pkcs11:token=firm;object=vault?module-path=/m.so&pin-value=1234", undefined],
    ["passphrase", "arn:aws:kms:x", undefined],
    ["file", undefined, "/etc/vault/passphrase"],
  ])("refuses the key provider %s with an address or a file that is not its own", (provider, address, file) => {
    const env = { ...WHOLE, MNV_KEY_PROVIDER: provider, MNV_KEY_ADDRESS: address, MNV_KEY_PASSPHRASE_FILE: file };
    expect(parseConfig(env)).toEqual({ ok: false, failure: [{ code: "invalid", variable: "MNV_KEY_ADDRESS" }] });
  });
});
