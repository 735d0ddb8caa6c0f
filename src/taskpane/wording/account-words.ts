import type { WordTable } from "#application/wording/phrase.ts";
import type { Role } from "#contract/account.ts";
import type { Phrase } from "#application/wording/phrase.ts";

export const ACCOUNT_WORDS = {
  menu: { ja: "アカウントと言語", en: "Account and language" },
  signIn: { ja: "サインイン", en: "Sign in" },
  security: { ja: "パスワードと二段階認証", en: "Password and second factor" },
  signOut: { ja: "サインアウト", en: "Sign out" },
  signedOut: { ja: "サインインしていません", en: "Not signed in" },
  signedInAs: { ja: (name: string) => `${name} としてサインイン中`, en: (name: string) => `Signed in as ${name}` },
  language: { ja: "表示言語", en: "Language" },
} satisfies WordTable;

/** Each language is named in itself. */
export const LANGUAGE_NAMES = { ja: "日本語", en: "English" } as const;

export const ROLE_NAMES = {
  clerk: { ja: "事務取扱担当者", en: "Clerk" },
  approver: { ja: "責任者", en: "Approver" },
  auditor: { ja: "監査者", en: "Auditor" },
  administrator: { ja: "管理者", en: "Administrator" },
} satisfies Readonly<Record<Role, Phrase>>;
