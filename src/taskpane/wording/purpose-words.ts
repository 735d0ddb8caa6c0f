import type { Phrase, WordTable } from "#application/wording/phrase.ts";
import type { Purpose } from "#domain/purpose/purpose.ts";

export const PURPOSES_WORDS = {
  title: { ja: "何のために保管しますか", en: "What are the numbers kept for?" },
  lead: {
    ja: "法律で認められた利用目的だけを選べます。あとで番号を使えるのは、ここで選んだ目的に限られます。",
    en: "Only purposes that the law allows. Later the numbers can be used for these purposes alone.",
  },
  remembered: {
    ja: "前回と同じ目的を選んであります。",
    en: "The same purposes as last time are selected.",
  },
  chooseOne: { ja: "利用目的を1つ以上選んでください。", en: "Choose at least one purpose." },
  go: {
    ja: (count: number) => `${count.toLocaleString("en-US")}件を金庫へ移す`,
    en: (count: number) => `Move ${count.toLocaleString("en-US")} to the vault`,
  },
  signInAndGo: { ja: "サインインして金庫へ移す", en: "Sign in and move to the vault" },
  signingIn: { ja: "サインインの画面で続けてください…", en: "Continue in the sign-in window…" },
} satisfies WordTable;

export const PURPOSE_GROUPS = [
  { name: { ja: "給与と税", en: "Pay and tax" }, purposes: ["TAX-WH", "TAX-DEC", "TAX-RET"] },
  { name: { ja: "社会保険と雇用保険", en: "Social and employment insurance" }, purposes: ["SI-HP", "SI-P3", "EI"] },
  {
    name: { ja: "支払調書", en: "Payment reports" },
    purposes: ["PAY-FEE", "PAY-RENT", "PAY-BUY", "PAY-AGT", "PAY-DIV"],
  },
  { name: { ja: "財形貯蓄", en: "Asset-building savings" }, purposes: ["ASSET"] },
] as const satisfies readonly { readonly name: Phrase; readonly purposes: readonly Purpose[] }[];

export const PURPOSE_NAMES = {
  "TAX-WH": { ja: "給与所得の源泉徴収票作成事務", en: "Withholding records of employment income" },
  "TAX-RET": { ja: "退職所得の源泉徴収票作成事務", en: "Withholding records of retirement income" },
  "TAX-DEC": { ja: "扶養控除等（異動）申告書等の受理・保存", en: "Receiving and keeping dependants’ declarations" },
  "PAY-FEE": { ja: "報酬・料金・契約金及び賞金の支払調書作成事務", en: "Reports of fees, contract money and prizes" },
  "PAY-RENT": { ja: "不動産の使用料等の支払調書作成事務", en: "Reports of rent for real estate" },
  "PAY-BUY": { ja: "不動産等の譲受けの対価の支払調書作成事務", en: "Reports of payments for real estate acquired" },
  "PAY-AGT": {
    ja: "不動産等の売買又は貸付けのあっせん手数料の支払調書作成事務",
    en: "Reports of brokerage fees for real estate",
  },
  "PAY-DIV": { ja: "配当、剰余金の分配等の支払調書作成事務", en: "Reports of dividends and distributions" },
  "SI-HP": { ja: "健康保険・厚生年金保険届出事務", en: "Health insurance and employees’ pension notices" },
  "SI-P3": { ja: "国民年金第3号被保険者届出事務", en: "National pension, category 3 notices" },
  EI: { ja: "雇用保険届出事務", en: "Employment insurance notices" },
  ASSET: { ja: "財形住宅貯蓄・財形年金貯蓄に関する申告書等の事務", en: "Declarations of housing and pension savings" },
} satisfies Readonly<Record<Purpose, Phrase>>;
