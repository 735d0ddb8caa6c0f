import { failed, ok } from "#domain/kernel/result.ts";
import type { SignIn } from "./ports/sign-in.ts";

/**
 * Signs in by `first`, and by `second` from then on where `first` turns out not to work here: Excel may offer
 * its own sign-in and refuse it all the same. What the person cancelled is not tried another way.
 */
export function createSignInWithFallback(first: SignIn, second: SignIn): SignIn {
  let current = first;
  return {
    signIn: async () => {
      const answer = await current.signIn();
      if (answer.ok) return ok();
      const isHopeless = answer.failure.code === "sign_in_refused" || answer.failure.code === "sign_in_window_blocked";
      if (current === second || !isHopeless) return failed(answer.failure);
      current = second;
      return second.signIn();
    },
    accessToken: () => current.accessToken(),
    signOut: () => current.signOut(),
  };
}
