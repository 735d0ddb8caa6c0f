import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { formatAccountId, parseAccountId } from "#server/oidc/account-id.ts";

describe("an account's id in sessions and tokens", () => {
  it("is read as it was written", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~]+$/u), fc.nat(999_999_999), (subject, signOuts) => {
        expect(parseAccountId(formatAccountId({ subject, sign_outs: signOuts }))).toEqual({ subject, signOuts });
      }),
    );
  });

  it.each(["", "5b3c6b0e", "5b3c6b0e.", ".1", "a.-1", "a.1e3", "a.1.b", "__proto__"])("is not %p", (text) => {
    expect(parseAccountId(text)).toBeUndefined();
  });
});
