import type { NumberReplacement } from "#application/ports/workbook.ts";
import { Secret } from "#domain/kernel/secret.ts";
import type { HeldNumber } from "#domain/number/my-number.ts";

/** A {@link NumberReplacement} on its way from page to worker: the number in the clear. */
export interface TransferredReplacement extends Omit<NumberReplacement, "number"> {
  readonly number: HeldNumber;
}

export function packReplacement({ number, token }: NumberReplacement): TransferredReplacement {
  return { number: number.open((digits) => digits), token };
}

export function unpackReplacement({ number, token }: TransferredReplacement): NumberReplacement {
  return { number: new Secret(number), token };
}
