/** The second factors of one tenant's people, inside the transaction of the act that changes them. */
export interface SecondFactorStore {
  /** False where the person has an authenticator app already. `step` is the one of the code that confirmed it. */
  insertTotp(subject: string, secretBox: Uint8Array, step: number, nowMs: number): Promise<boolean>;
  /** False where the passkey is known already, in whatever tenant. */
  insertPasskey(subject: string, passkey: NewPasskey, nowMs: number): Promise<boolean>;
  /** Whether there was one. */
  deleteTotp(subject: string): Promise<boolean>;
  deletePasskey(subject: string, credentialId: string): Promise<boolean>;
  /** Authenticator app and passkeys; recovery codes do not count. */
  countFactors(subject: string): Promise<number>;
  /** Subjects with at least one factor. */
  holders(): Promise<ReadonlySet<string>>;
  /** Older codes end. */
  putRecoveryCodes(subject: string, digests: readonly Uint8Array[]): Promise<void>;
  /** Whether the code was there; it is gone now. */
  takeRecoveryCode(subject: string, digest: Uint8Array): Promise<boolean>;
  /** Everything: app, passkeys, recovery codes. */
  deleteAll(subject: string): Promise<void>;
}

export interface NewPasskey {
  readonly credentialId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
}
