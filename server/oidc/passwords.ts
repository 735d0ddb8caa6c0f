/**
 * Passwords as Argon2id hashes: 64 MiB, three passes, one lane.
 *
 * A check without a hash takes as long as one with: who has no account cannot be told by the clock.
 * Only few checks run at once, so that a flood of guesses cannot take the memory of the machine.
 * Source: RFC 9106 section 4, second recommended option.
 * @module
 */
import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

export const PASSWORD_MIN_CHARACTERS = 12;
export const PASSWORD_MAX_CHARACTERS = 256;

const ARGON2ID = 2;

export interface PasswordCost {
  readonly memoryKib: number;
  readonly passes: number;
}
export const PASSWORD_COST: PasswordCost = { memoryKib: 64 * 1024, passes: 3 };
const CHECKS_AT_ONCE = 2;

export interface Passwords {
  hash(password: string): Promise<string>;
  /** Whether `password` fits; `undefined` as hash never fits and takes as long. */
  verify(passwordHash: string | undefined, password: string): Promise<boolean>;
}

/** `cost` is what new hashes take; each old one says what it took. */
export async function createPasswords(cost: PasswordCost = PASSWORD_COST): Promise<Passwords> {
  const options = { algorithm: ARGON2ID, memoryCost: cost.memoryKib, timeCost: cost.passes, parallelism: 1 };
  const nobodysHash = await hash(randomBytes(32), options);
  const inTurn = createTurns(CHECKS_AT_ONCE);
  return {
    hash: (password) => inTurn(() => hash(canonical(password), options)),
    verify: async (passwordHash, password) => {
      const fits = await inTurn(() => verify(passwordHash ?? nobodysHash, canonical(password)));
      return fits && passwordHash !== undefined;
    },
  };
}

/** The same password however a keyboard composes it. Source: RFC 8265 section 4.2 (OpaqueString) uses NFC. */
function canonical(password: string): string {
  return password.normalize("NFC");
}

/** Runs at most `atOnce` of what it is given, the rest in the order they came. */
function createTurns(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running < atOnce) running += 1;
    else await new Promise<void>((resume) => waiting.push(resume));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
