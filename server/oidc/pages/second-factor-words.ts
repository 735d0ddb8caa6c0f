/**
 * Every word of the pages for second factors, in both languages.
 * @module
 */
import type { Language } from "./language.ts";

/** Why one of these pages is shown again. */
export const FACTOR_PROBLEMS = [
  "code_refused",
  "passkey_refused",
  "too_many_attempts",
  "log_unavailable",
  "factor_known",
  "factor_missing",
  "factor_required",
] as const;
export type FactorProblem = (typeof FACTOR_PROBLEMS)[number];

export interface FactorWords {
  readonly problems: Readonly<Record<FactorProblem, string>>;
  readonly passkey: Readonly<Record<"signIn" | "failed", string>>;
  readonly second: Readonly<Record<"title" | "explanation" | "onlyPasskey" | "code" | "recoveryCode" | "next", string>>;
  readonly factors: Readonly<
    Record<
      | "title"
      | "required"
      | "optional"
      | "app"
      | "appExplanation"
      | "qrCode"
      | "secret"
      | "code"
      | "save"
      | "appIsSet"
      | "remove"
      | "passkeys"
      | "passkeysExplanation"
      | "addPasskey"
      | "added"
      | "used"
      | "neverUsed"
      | "recovery"
      | "recoveryLeft"
      | "renewRecovery"
      | "done",
      string
    >
  >;
  readonly recovery: Readonly<Record<"title" | "explanation" | "kept", string>>;
  readonly ended: Readonly<Record<"title" | "close", string>>;
}

export const FACTOR_WORDS: Readonly<Record<Language, FactorWords>> = {
  ja: {
    problems: {
      code_refused:
        "コードが違うか、すでに使われています。新しいコードが表示されるのを待って、もう一度入力してください。10回続けて失敗すると、15分間サインインできなくなります。",
      passkey_refused: "パスキーを確認できませんでした。もう一度お試しください。",
      too_many_attempts: "回数が多すぎます。しばらく待ってから、もう一度お試しください。",
      log_unavailable: "ただいま記録できないため、受け付けられません。しばらく待ってから、もう一度お試しください。",
      factor_known: "すでに設定されています。",
      factor_missing: "すでに削除されています。",
      factor_required:
        "あなたの役割では、認証アプリかパスキーが1つ以上必要です。先に別の方法を追加してから削除してください。",
    },
    passkey: {
      signIn: "パスキーでサインイン",
      failed: "パスキーの操作が完了しませんでした。もう一度お試しください。",
    },
    second: {
      title: "本人の確認",
      explanation: "認証アプリに表示されている6けたのコードを入力してください。",
      onlyPasskey: "登録したパスキーで確認してください。使えないときは回復コードを入力してください。",
      code: "6けたのコード（または回復コード）",
      recoveryCode: "回復コード",
      next: "進む",
    },
    factors: {
      title: "サインインの方法",
      required: "あなたの役割では、パスワードのほかに認証アプリかパスキーが必要です。どちらか1つを設定してください。",
      optional: "パスワードのほかに、認証アプリかパスキーで本人を確認できます。",
      app: "認証アプリ",
      appExplanation:
        "スマートフォンの認証アプリ（Microsoft Authenticator など）でQRコードを読み取り、表示された6けたのコードを入力してください。",
      qrCode: "認証アプリに登録するためのQRコード",
      secret: "読み取れないときに入力するキー",
      code: "6けたのコード",
      save: "設定",
      appIsSet: "認証アプリは設定されています。",
      remove: "削除",
      passkeys: "パスキー",
      passkeysExplanation: "指紋、顔、PINなどで、パスワードを入力せずにサインインできます。",
      addPasskey: "パスキーを追加",
      added: "追加",
      used: "最後の使用",
      neverUsed: "未使用",
      recovery: "回復コード",
      recoveryLeft: "残りの数",
      renewRecovery: "新しい回復コードを作る",
      done: "完了",
    },
    recovery: {
      title: "回復コード",
      explanation:
        "認証アプリやパスキーが使えなくなったときに、1つにつき1回だけ使えるコードです。表示されるのは今だけです。印刷するか書き写して、安全な場所に保管してください。",
      kept: "保管しました",
    },
    ended: {
      title: "サインインの方法",
      close: "変更を終わりました。この画面を閉じてください。",
    },
  },
  en: {
    problems: {
      code_refused:
        "The code is wrong or was used already. Wait for a new one and enter it. After ten failures in a row you cannot sign in for 15 minutes.",
      passkey_refused: "The passkey could not be confirmed. Try again.",
      too_many_attempts: "Too many attempts. Wait a little, then try again.",
      log_unavailable: "This cannot be recorded at the moment, so nothing was changed. Wait a little, then try again.",
      factor_known: "This is set up already.",
      factor_missing: "This was removed already.",
      factor_required: "Your role needs an authenticator app or a passkey. Add another one before you remove this.",
    },
    passkey: {
      signIn: "Sign in with a passkey",
      failed: "That did not work with the passkey. Try again.",
    },
    second: {
      title: "Confirm it is you",
      explanation: "Enter the six digits that your authenticator app shows.",
      onlyPasskey: "Confirm with your passkey. If you cannot, enter a recovery code.",
      code: "Six-digit code (or a recovery code)",
      recoveryCode: "Recovery code",
      next: "Continue",
    },
    factors: {
      title: "Ways to sign in",
      required: "Your role needs an authenticator app or a passkey besides the password. Set up one of them.",
      optional: "Besides the password, an authenticator app or a passkey can confirm that it is you.",
      app: "Authenticator app",
      appExplanation:
        "Scan the QR code with an authenticator app on your phone (Microsoft Authenticator, for example) and enter the six digits that it shows.",
      qrCode: "QR code for the authenticator app",
      secret: "Key to type in where scanning does not work",
      code: "Six-digit code",
      save: "Set up",
      appIsSet: "An authenticator app is set up.",
      remove: "Remove",
      passkeys: "Passkeys",
      passkeysExplanation: "Sign in by fingerprint, face or PIN, without a password.",
      addPasskey: "Add a passkey",
      added: "Added",
      used: "Last used",
      neverUsed: "not used yet",
      recovery: "Recovery codes",
      recoveryLeft: "Left",
      renewRecovery: "Make new recovery codes",
      done: "Done",
    },
    recovery: {
      title: "Recovery codes",
      explanation:
        "Each of these works once, when the authenticator app or the passkey is gone. They are shown only now: print them or write them down, and keep them safe.",
      kept: "I have kept them",
    },
    ended: {
      title: "Ways to sign in",
      close: "That is all. You can close this window.",
    },
  },
};
