/**
 * Every word of the sign-in pages, in both languages.
 * @module
 */
import type { Role } from "#contract/account.ts";
import type { Language } from "./language.ts";

/** Why the form is shown again; each has its sentence below. */
export const SIGN_IN_PROBLEMS = ["fields_missing", "refused", "too_many_attempts", "log_unavailable"] as const;
export type SignInProblem = (typeof SIGN_IN_PROBLEMS)[number];

export interface Words {
  readonly product: string;
  readonly title: string;
  readonly userName: string;
  readonly password: string;
  readonly signIn: string;
  readonly cancel: string;
  readonly problems: Readonly<Record<SignInProblem, string>>;
  readonly demo: { readonly title: string; readonly explanation: string };
  readonly roles: Readonly<Record<Role, string>>;
  readonly error: {
    readonly title: string;
    readonly expired: string;
    readonly request: string;
    readonly server: string;
    readonly whatNow: string;
    readonly code: string;
  };
}

export const WORDS: Readonly<Record<Language, Words>> = {
  ja: {
    product: "マイナンバー金庫",
    title: "サインイン",
    userName: "ユーザー名",
    password: "パスワード",
    signIn: "サインイン",
    cancel: "やめる",
    problems: {
      fields_missing: "ユーザー名とパスワードを入力してください。",
      refused:
        "ユーザー名またはパスワードが違います。10回続けて失敗すると、そのユーザー名では15分間サインインできなくなります。",
      too_many_attempts: "サインインの回数が多すぎます。しばらく待ってから、もう一度お試しください。",
      log_unavailable:
        "ただいまサインインを記録できないため、受け付けられません。しばらく待ってから、もう一度お試しください。",
    },
    demo: {
      title: "デモ用のアカウント",
      explanation: "役割を押すと、その下のユーザー名とパスワードでサインインします。",
    },
    roles: { clerk: "事務取扱担当者", approver: "責任者", auditor: "監査者", administrator: "管理者" },
    error: {
      title: "サインインできませんでした",
      expired: "サインインの画面の有効期限が切れました。",
      request: "サインインの要求に誤りがあります。",
      server: "サーバーで問題が起きました。",
      whatNow: "この画面を閉じて、もう一度サインインしてください。続くときは管理者にお知らせください。",
      code: "内容",
    },
  },
  en: {
    product: "MyNumber Vault",
    title: "Sign in",
    userName: "User name",
    password: "Password",
    signIn: "Sign in",
    cancel: "Cancel",
    problems: {
      fields_missing: "Enter your user name and password.",
      refused:
        "The user name or the password is wrong. After ten failures in a row that user name cannot sign in for 15 minutes.",
      too_many_attempts: "Too many attempts to sign in. Wait a little, then try again.",
      log_unavailable: "Sign-ins cannot be recorded at the moment, so nobody is let in. Wait a little, then try again.",
    },
    demo: {
      title: "Accounts of the demonstration",
      explanation: "Choose a role to sign in with the user name and password below it.",
    },
    roles: { clerk: "Clerk", approver: "Approver", auditor: "Auditor", administrator: "Administrator" },
    error: {
      title: "Could not sign in",
      expired: "This sign-in page has expired.",
      request: "The request to sign in is not right.",
      server: "Something went wrong on the server.",
      whatNow: "Close this window and sign in again. If it goes on, tell your administrator.",
      code: "Code",
    },
  },
};
