import type { FastifyRequest } from "fastify";
import type { IncomingMessage } from "node:http";
import type { Configuration } from "#contract/account.ts";
import type { AccountAdministration } from "../oidc/account-administration-port.ts";
import type { Caller, IdentityProvider } from "../oidc/identity-port.ts";
import type { KeyAdministration } from "../keys/key-administration-port.ts";
import type { LogReader } from "../log/log-reader-port.ts";
import type { Disposals } from "../vault/disposals-port.ts";
import type { Emergencies } from "../vault/emergencies-port.ts";
import type { Exports } from "../vault/exports-port.ts";
import type { Layouts } from "../vault/layouts-port.ts";
import type { Mappings } from "../vault/mappings-port.ts";
import type { Persons } from "../vault/persons-port.ts";
import type { Vault, VaultCaller } from "../vault/vault-port.ts";
import type { Tenants } from "../tenants.ts";
import type { RateLimit } from "./rate-limit.ts";

/** A newer version of the server changed the database; only the reserve of the disk is left. */
export interface StoreObstacle {
  readonly code: "server_outdated" | "space_low";
}

/** What checks and routes work with. */
export interface Services {
  readonly vault: Vault;
  readonly log: LogReader;
  readonly identity: Pick<IdentityProvider, "verifyAccessToken" | "unlock">;
  /** `undefined` where an external issuer keeps the people. */
  readonly accounts: AccountAdministration | undefined;
  readonly keys: KeyAdministration;
  readonly tenants: Pick<Tenants, "list">;
  readonly disposals: Disposals;
  readonly emergencies: Emergencies;
  readonly persons: Persons;
  readonly exports: Exports;
  readonly layouts: Layouts;
  readonly mappings: Mappings;
  readonly configuration: Configuration;
  /** The public origin, without a trailing slash. */
  readonly address: string;
  readonly perAddress: RateLimit;
  readonly perCaller: RateLimit;
  /** The OpenAPI document. */
  readonly openApi: object;
  /** Why the store takes nothing, or nothing that makes it grow, where that is known. */
  readonly obstacle: () => StoreObstacle | undefined;
  readonly readiness: { isReady(): Promise<boolean> };
}

declare module "fastify" {
  interface FastifyRequest {
    /** Set by the check `signed-in`, and only by it. */
    caller: Caller | undefined;
  }
}

/** The signed-in caller; only for routes whose row asks for one. */
export function callerOf(request: FastifyRequest): VaultCaller {
  if (request.caller === undefined) throw new TypeError("this route's row does not ask for a caller");
  return { ...request.caller, from: addressOf(request.raw) };
}

/** Network address of the peer. */
export function addressOf(request: IncomingMessage): string {
  return request.socket.remoteAddress ?? "unknown";
}
