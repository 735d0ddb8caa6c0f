import type { Result } from "#domain/kernel/result.ts";
import type { Secret } from "#domain/kernel/secret.ts";
import type { MissingReason } from "#domain/layout/number-field.ts";
import type { MyNumber } from "#domain/number/my-number.ts";
import type { Person } from "#domain/person/person.ts";
import type { Purpose } from "#domain/purpose/purpose.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import type { VaultFailure } from "./vault.ts";

export interface SoughtPerson {
  readonly person: Person;
  /** Where the vault's own identifier is known already. */
  readonly personId?: string;
  /** To be compared with the one that is kept, which the access log records. */
  readonly number?: Secret<MyNumber>;
}
export interface FoundPerson {
  readonly state: "unknown" | "without_number" | "with_number";
  readonly token?: TokenText | undefined;
  readonly nameFits?: boolean | undefined;
  /** Why there is no number, as somebody noted. */
  readonly absence?: MissingReason | undefined;
  readonly number?: "new" | "same" | "differs" | "of_another_person" | undefined;
}
export interface ListedPerson {
  readonly personId: string;
  readonly person: Person;
  readonly token?: TokenText | undefined;
  /** What the number may be used for; absent for a person without one. */
  readonly purposes?: readonly Purpose[] | undefined;
  readonly absence?: MissingReason | undefined;
}

/** Whom the vault knows; never a number. */
export interface Persons {
  /** In the order asked, however many. */
  lookUp(sought: readonly SoughtPerson[]): Promise<Result<readonly FoundPerson[], VaultFailure>>;
  /** All of them. */
  list(): Promise<Result<readonly ListedPerson[], VaultFailure>>;
}
