import { describe, expect, it } from "@jest/globals";
import type { AccessToken, SignIn, SignInFailure } from "#application/ports/sign-in.ts";
import { createSignInWithFallback } from "#application/sign-in-with-fallback.ts";
import { failed, ok } from "#domain/kernel/result.ts";

function way(name: string, failure?: SignInFailure["code"]): SignIn & { readonly asked: number } {
  let asked = 0;
  return {
    get asked() {
      return asked;
    },
    signIn: () => {
      asked += 1;
      return Promise.resolve(failure ? failed({ code: failure }) : ok());
    },
    accessToken: () => Promise.resolve(name as AccessToken),
    signOut: () => Promise.resolve(),
  };
}

describe("createSignInWithFallback", () => {
  it.each(["sign_in_refused", "sign_in_window_blocked"] as const)(
    "goes another way after %s, and stays on it",
    async (code) => {
      const first = way("first", code);
      const second = way("second");
      const signIn = createSignInWithFallback(first, second);
      expect(await signIn.signIn()).toEqual(ok());
      expect(await signIn.signIn()).toEqual(ok());
      expect(await signIn.accessToken()).toBe("second");
      expect([first.asked, second.asked]).toEqual([1, 2]);
    },
  );

  it.each(["sign_in_cancelled", "vault_unreachable"] as const)("does not after %s", async (code) => {
    const second = way("second");
    const signIn = createSignInWithFallback(way("first", code), second);
    expect(await signIn.signIn()).toEqual(failed({ code }));
    expect(await signIn.accessToken()).toBe("first");
    expect(second.asked).toBe(0);
  });

  it("tells the failure of the last way", async () => {
    const signIn = createSignInWithFallback(way("first", "sign_in_refused"), way("second", "sign_in_cancelled"));
    expect(await signIn.signIn()).toEqual(failed({ code: "sign_in_cancelled" }));
  });
});
