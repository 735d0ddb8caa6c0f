import type { WordTable } from "#application/wording/phrase.ts";

export const START_WORDS = {
  title: { ja: "このブックのマイナンバーを調べます", en: "Look for My Numbers in this workbook" },
  lead: {
    ja: "非表示のシートも含めて、すべてのセルを読み取ります。ブックは書き換えません。",
    en: "Reads every cell, hidden sheets included. Nothing in the workbook is changed.",
  },
  scan: { ja: "スキャン", en: "Scan" },
  noSignIn: {
    ja: "サインインは、番号を金庫へ移すときだけ必要です。",
    en: "You sign in only when numbers go to the vault.",
  },
  introduction: { ja: "はじめに", en: "How it works" },
  step: { ja: (step: number) => `${String(step)} / 3`, en: (step: number) => `${String(step)} of 3` },
  next: { ja: "次へ", en: "Next" },
  openFirst: { ja: "まずブックを開いてください。", en: "Open a workbook first." },
  skip: { ja: "スキップ", en: "Skip" },
  understood: { ja: "わかりました", en: "Got it" },
  findTitle: { ja: "見つける", en: "Find" },
  findText: {
    ja: "表の中のマイナンバーを、見出しと検査用数字を手がかりに列ごとに見つけます。桁の欠けや入力の誤りもお知らせします。",
    en: "Finds My Numbers column by column, from headers and check digits, and points out lost digits and typing errors.",
  },
  moveTitle: { ja: "移す", en: "Move" },
  moveText: {
    ja: "選んだ番号を暗号化して金庫に収め、セルには代わりの文字（トークン）を残します。並べ替えや検索は、これまでどおり使えます。",
    en: "Puts the numbers you choose into an encrypted vault and leaves tokens in the cells. Sorting and look-ups go on working.",
  },
  useTitle: { ja: "必要なときだけ使う", en: "Use when needed" },
  useText: {
    ja: "番号を見るには、目的を示した申請と、別の担当者の承認が必要です。いつ誰が何のために使ったかは、すべて記録に残ります。",
    en: "Seeing a number takes a stated purpose and a second person's approval. Every use stays on record.",
  },
  notInExcelTitle: { ja: "Excelの中で開いてください", en: "Open this in Excel" },
  notInExcelText: {
    ja: "この画面は、Excelの作業ウィンドウで使います。Excelがないときは、ブラウザーの作業場をお使いください。",
    en: "This page works in Excel’s task pane. Without Excel, use the workbench in the browser.",
  },
  tooOldTitle: { ja: "このExcelでは使えません", en: "This Excel is too old" },
  tooOldText: {
    ja: "Excel 2021以降か、ブラウザー版のExcelで使えます。更新できないときは、ブラウザーの作業場をお使いください。",
    en: "It takes Excel 2021 or newer, or Excel on the web. Where you cannot update, use the workbench in the browser.",
  },
  openWorkbench: { ja: "作業場を開く", en: "Open the workbench" },
} satisfies WordTable;
