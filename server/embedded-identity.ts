import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { IdentityMaterial } from "./identity-material.ts";
import type { IdentityEvent, SignInRefusal } from "./oidc/identity-events.ts";
import { IdentityKeysUnusable } from "./oidc/identity-keys.ts";
import type { IdentityProvider } from "./oidc/identity-port.ts";
import { createIdentityProvider } from "./oidc/identity-provider.ts";
import type { IdentityTables } from "./oidc/identity-tables-port.ts";
import { createOneTimeLinks } from "./oidc/one-time-links.ts";
import { createSecondFactors } from "./oidc/second-factor/second-factors.ts";
import type { OpenVault } from "./open-vault.ts";
import { FIRST_TENANT } from "./tenants.ts";
import type { StartFailure } from "./start-failure.ts";

const SIGN_IN_PAGE = "sign-in page";
/** The others are no guess at anybody's account. */
const RECORDED_REFUSALS: readonly SignInRefusal[] = ["credentials_refused", "second_factor_refused"];
const SIGNED_IN = { act: "sign_in", result: "done" } as const;

/** The provider that lives in this process, its keys sealed under the vault's, its sign-ins in the access log. */
export async function createEmbeddedIdentity(
  material: IdentityMaterial,
): Promise<Result<IdentityProvider, StartFailure>> {
  const { address, opened, demoAccounts, secondFactorRoles, now, reportDefect } = material;
  const { secretBox } = opened;
  const database = opened.engine.anyDatabase.$extendTables<IdentityTables>();
  try {
    return ok(
      await createIdentityProvider({
        address,
        database,
        secretBox,
        demoAccounts,
        now,
        isCurrent: () => isCurrent(opened),
        links: createOneTimeLinks(opened.linkPorts),
        secondFactors: createSecondFactors({
          ...opened.linkPorts,
          database,
          secretBox,
          requiredRoles: secondFactorRoles,
        }),
        recordSignIn: (caller) => opened.record(caller.tenant, { ...caller, from: SIGN_IN_PAGE }, SIGNED_IN),
        observe: (event) => {
          recordEvent(material, event).catch(reportDefect);
        },
      }),
    );
  } catch (error) {
    if (error instanceof IdentityKeysUnusable) return failed({ code: "identity_keys_unusable" });
    throw error;
  }
}

/** A database that does not answer is no news. */
async function isCurrent({ store, engine }: OpenVault): Promise<boolean> {
  await store.read(FIRST_TENANT, () => Promise.resolve());
  return !engine.schemaWatch.isOvertaken();
}

/** Refused log-ins belong into the log, too (別添1, C-b). What was typed as a user name does not. */
async function recordEvent({ opened, reportDefect }: IdentityMaterial, event: IdentityEvent): Promise<void> {
  if (event.kind === "defect") {
    reportDefect(event.error);
  } else if (event.kind === "sign_in_refused" && RECORDED_REFUSALS.includes(event.because)) {
    const actor = { subject: "unknown", displayName: "", roles: [], from: event.address };
    await opened.record(FIRST_TENANT, actor, { act: "sign_in", result: "refused", reasonCode: event.because });
  }
}
