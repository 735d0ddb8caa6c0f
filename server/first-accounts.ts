import { open } from "node:fs/promises";
import * as z from "zod/mini";
import { ROLES } from "#contract/account.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { errorCodeOf } from "./error-code.ts";
import type { Accounts, IdentityProvider, NewAccount } from "./oidc/identity-port.ts";
import type { StartFailure } from "./start-failure.ts";
import { FIRST_TENANT } from "./tenants.ts";

const accountsFile = z
  .array(
    z.strictObject({
      userName: z.string().check(z.minLength(1), z.maxLength(100)),
      password: z.string(),
      displayName: z.string().check(z.minLength(1), z.maxLength(100)),
      roles: z.array(z.enum(ROLES)).check(z.minLength(1)),
    }),
  )
  .check(z.minLength(1), z.maxLength(50));

/** The accounts in the file at `location`, which nobody but its owner may read. */
async function readFirstAccounts(
  location: string,
  tenant: string,
): Promise<Result<readonly NewAccount[], StartFailure>> {
  const invalid = (because: string) => failed({ code: "accounts_file_invalid", location, because });
  let text: string;
  try {
    const file = await open(location, "r");
    try {
      const { mode } = await file.stat();
      if (process.platform !== "win32" && (mode & 0o077) !== 0) return invalid("mode must be 0600");
      text = await file.readFile("utf8");
    } finally {
      await file.close();
    }
  } catch (error) {
    return failed({ code: "file_unreadable", location, because: errorCodeOf(error) });
  }
  const parsed = accountsFile.safeParse(parseJson(text));
  if (!parsed.success) return invalid(parsed.error.issues.map((issue) => issue.path.join(".") || "JSON").join(", "));
  return ok(parsed.data.map((account) => ({ ...account, tenant })));
}

/** Makes all of `wanted`; only for a server that nobody can sign in to yet. */
async function createFirstAccounts(
  accounts: Accounts,
  wanted: readonly NewAccount[],
  location: string,
): Promise<Result<void, StartFailure>> {
  for (const account of wanted) {
    const created = await accounts.create(account);
    if (!created.ok) return failed({ code: "accounts_file_invalid", location, because: created.failure.code });
  }
  return ok();
}

/** Whether the first administrator must be made by a one-time link. */
export async function prepareAccounts(
  { accounts }: IdentityProvider,
  demoAccounts: readonly NewAccount[],
  firstAccountsFile: string | undefined,
): Promise<Result<boolean, StartFailure>> {
  if (!(await accounts.isEmpty())) return ok(false);
  if (demoAccounts.length > 0) return withoutLink(await createFirstAccounts(accounts, demoAccounts, "demo"));
  if (firstAccountsFile === undefined) return ok(true);
  const wanted = await readFirstAccounts(firstAccountsFile, FIRST_TENANT);
  return wanted.ok ? withoutLink(await createFirstAccounts(accounts, wanted.value, firstAccountsFile)) : wanted;
}

function withoutLink(created: Result<void, StartFailure>): Result<boolean, StartFailure> {
  return created.ok ? ok(false) : created;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
