/**
 * Every word of the sign-in pages, in both languages.
 * @module
 */
import type { Role } from "#contract/account.ts";
import type { Language } from "./language.ts";

/** Why the form is shown again; each has its sentence below. */
export const SIGN_IN_PROBLEMS = [
  "fields_missing",
  "refused",
  "too_many_attempts",
  "log_unavailable",
  "passkey_refused",
] as const;
export type SignInProblem = (typeof SIGN_IN_PROBLEMS)[number];

/** Why the page behind a one-time link is shown again. */
export const WELCOME_PROBLEMS = [
  "fields_missing",
  "password_too_short",
  "passwords_differ",
  "user_name_taken",
  "log_unavailable",
] as const;
export type WelcomeProblem = (typeof WELCOME_PROBLEMS)[number];

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
  readonly device: Readonly<
    Record<"title" | "enter" | "again" | "code" | "confirm" | "done" | "next" | "cancel", string>
  >;
  readonly welcome: {
    readonly title: string;
    readonly firstTitle: string;
    readonly explanation: string;
    readonly displayName: string;
    readonly newPassword: string;
    readonly repeat: string;
    readonly save: string;
    readonly done: string;
    readonly gone: string;
    readonly problems: Readonly<Record<WelcomeProblem, string>>;
  };
  readonly error: {
    readonly title: string;
    readonly expired: string;
    readonly limited: string;
    readonly outdated: string;
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
      passkey_refused: "パスキーを確認できませんでした。もう一度お試しいただくか、パスワードでサインインしてください。",
    },
    demo: {
      title: "デモ用のアカウント",
      explanation: "役割を押すと、その下のユーザー名とパスワードでサインインします。",
    },
    roles: { clerk: "事務取扱担当者", approver: "責任者", auditor: "監査者", administrator: "管理者" },
    device: {
      title: "コマンドのサインイン",
      enter: "コマンドの画面に表示されたコードを入力してください。",
      again: "コードが違うか、期限が切れています。",
      code: "コード",
      confirm:
        "コマンドの画面に同じコードが表示されていることを確かめてください。自分で始めた操作でなければ、やめてください。",
      done: "サインインしました。この画面を閉じて、コマンドの画面に戻ってください。",
      next: "進む",
      cancel: "やめる",
    },
    welcome: {
      title: "パスワードの設定",
      firstTitle: "最初の管理者の登録",
      explanation: "12文字以上のパスワードを決めてください。このリンクは1回だけ使えます。",
      displayName: "氏名",
      newPassword: "新しいパスワード",
      repeat: "新しいパスワード（もう一度）",
      save: "保存",
      done: "保存しました。この画面を閉じて、サインインしてください。",
      gone: "このリンクは使えません。期限が切れたか、すでに使われています。管理者に新しいリンクを頼んでください。",
      problems: {
        fields_missing: "すべての欄に入力してください。",
        password_too_short: "パスワードは12文字以上にしてください。",
        passwords_differ: "2つのパスワードが一致しません。",
        user_name_taken: "このユーザー名は使われています。",
        log_unavailable: "ただいま記録できないため、受け付けられません。しばらく待ってから、もう一度お試しください。",
      },
    },
    error: {
      title: "サインインできませんでした",
      expired: "サインインの画面の有効期限が切れました。",
      limited: "回数が多すぎます。しばらく待ってください。",
      outdated: "金庫は新しい版に更新されました。サーバーを新しい版で起動し直す必要があります。",
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
      passkey_refused: "The passkey could not be confirmed. Try again, or sign in with your password.",
    },
    demo: {
      title: "Accounts of the demonstration",
      explanation: "Choose a role to sign in with the user name and password below it.",
    },
    roles: { clerk: "Clerk", approver: "Approver", auditor: "Auditor", administrator: "Administrator" },
    device: {
      title: "Sign in for the command line",
      enter: "Enter the code that the command line shows.",
      again: "The code is wrong or too old.",
      code: "Code",
      confirm: "Check that the command line shows the same code. If you did not start this yourself, cancel.",
      done: "You are signed in. Close this window and go back to the command line.",
      next: "Continue",
      cancel: "Cancel",
    },
    welcome: {
      title: "Set your password",
      firstTitle: "The first administrator",
      explanation: "Choose a password of 12 characters or more. This link works once.",
      displayName: "Full name",
      newPassword: "New password",
      repeat: "New password, again",
      save: "Save",
      done: "Saved. Close this window and sign in.",
      gone: "This link does not work: it is too old or was used. Ask your administrator for a new one.",
      problems: {
        fields_missing: "Fill in every field.",
        password_too_short: "The password needs 12 characters or more.",
        passwords_differ: "The two passwords differ.",
        user_name_taken: "Somebody has this user name already.",
        log_unavailable: "This cannot be recorded at the moment, so nothing was saved. Wait a little, then try again.",
      },
    },
    error: {
      title: "Could not sign in",
      expired: "This sign-in page has expired.",
      limited: "Too many attempts. Wait a little.",
      outdated: "The vault was updated. Its server must be started in the new version.",
      request: "The request to sign in is not right.",
      server: "Something went wrong on the server.",
      whatNow: "Close this window and sign in again. If it goes on, tell your administrator.",
      code: "Code",
    },
  },
};
