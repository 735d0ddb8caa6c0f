import type { WordTable } from "#application/wording/phrase.ts";

export const SETTINGS_WORDS = {
  title: { ja: "設定", en: "Settings" },
  vault: { ja: "金庫の場所", en: "The vault’s address" },
  vaultNote: {
    ja: "この画面を配っている会社の金庫です。変えるときは管理者に相談してください。",
    en: "Your company’s vault, which serves this page. Ask the administrator to change it.",
  },
  language: { ja: "表示の言葉", en: "Language" },
  people: { ja: "利用者と役割", en: "People and roles" },
  peopleNote: {
    ja: "管理者だけが見て変えられます。したことは利用の記録に残ります。",
    en: "For administrators. What is done here is recorded.",
  },
  showPeople: { ja: "利用者の一覧を見る", en: "Show the people" },
  stopped: { ja: "停止中", en: "stopped" },
  noPassword: { ja: "パスワードはまだありません", en: "no password yet" },
  roles: { ja: (name: string) => `${name} の役割`, en: (name: string) => `Roles of ${name}` },
  saveRoles: { ja: "役割を変える", en: "Change roles" },
  disable: { ja: "利用を止める", en: "Stop the account" },
  enable: { ja: "利用を再開する", en: "Allow it again" },
  unlock: { ja: "ロックを解除する", en: "Unlock" },
  reset: { ja: "パスワードを決め直してもらう", en: "Let them set a new password" },
  "second-factor-reset": { ja: "二段階認証を決め直してもらう", en: "Let them set up sign-in codes anew" },
  add: { ja: "利用者を追加", en: "Add somebody" },
  userName: { ja: "ユーザー名", en: "User name" },
  displayName: { ja: "氏名", en: "Name" },
  create: { ja: "追加する", en: "Add" },
  fillIn: { ja: "ユーザー名、氏名、役割を決めてください。", en: "Give a user name, a name and a role." },
  link: {
    ja: (name: string) => `${name} さんに渡す一度だけのリンク`,
    en: (name: string) => `One-time link for ${name}`,
  },
  linkNote: {
    ja: (until: string) => `本人だけに渡してください。${until}まで、一度だけ使えます。閉じると二度と表示できません。`,
    en: (until: string) => `Give it to that person alone. It works once, until ${until}, and is not shown again.`,
  },
  copyLink: { ja: "リンクをコピー", en: "Copy the link" },
  developers: { ja: "開発者向け", en: "For developers" },
  developersNote: {
    ja: "この Excel が、試験で使うエミュレーターと同じ動きをするかを確かめます。番号のない、捨ててよいブックで開いてください。",
    en: "Compares this Excel with the emulator of the tests. Open it beside a workbook without numbers that you can throw away.",
  },
  compareExcel: { ja: "この Excel の動きを確かめる", en: "Compare this Excel" },
  closeLink: { ja: "閉じる", en: "Close" },
} satisfies WordTable;
