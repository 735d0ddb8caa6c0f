/**
 * The window in which somebody signs in, as the sign-in sees it: a popup, or Excel's own dialog.
 * @module
 */
import type { SignInFailure } from "#application/ports/sign-in.ts";
import type { Result } from "#domain/kernel/result.ts";

export interface SignInWindow {
  /** Called inside the click, because a browser opens a window only then. `undefined`: it did not. */
  open(): OpenSignInWindow | undefined;
}

export interface OpenSignInWindow {
  /** The query with which the window came back to the redirect page. Answers once; call it once. */
  visit(authorization: Authorization): Promise<Result<URLSearchParams, SignInFailure>>;
  close(): void;
}

export interface Authorization {
  readonly url: URL;
  /** What the answer must repeat: other answers are not for this sign-in and are passed over. */
  readonly state: string;
}
