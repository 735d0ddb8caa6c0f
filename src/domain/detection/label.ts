/**
 * What a header, a form's label or a word in a sentence says of the digits beside it.
 *
 * Texts are compared after NFKC, without blanks, brackets and dashes, and without case. The order of
 * {@link ALIASES} decides where several would fit.
 * @module
 */
import type { PersonField } from "../person/person.ts";
import type { LookAlike } from "./reason.ts";
import { countDigits, DIGITS, LATIN, TELLING } from "./text-survey.ts";

export type Label =
  | { readonly kind: "number"; readonly strength: "strong" | "medium" }
  | { readonly kind: "look_alike"; readonly as: LookAlike }
  | { readonly kind: "person"; readonly field: PersonField }
  /** A usual header that says nothing of numbers; it helps to recognise a header row. */
  | { readonly kind: "other" };

const LONGEST_LABEL = 60;
/** With the instructions that some headers carry. */
const LONGEST_INSTRUCTED = 160;
/** A year or a count may stand in a label; a phone number makes it data. */
const MOST_DIGITS = 4;
export const STRONG: Label = { kind: "number", strength: "strong" };
export const MEDIUM: Label = { kind: "number", strength: "medium" };
const OTHER: Label = { kind: "other" };

export function lookAlike(as: LookAlike): Label {
  return { kind: "look_alike", as };
}
function person(field: PersonField): Label {
  return { kind: "person", field };
}

/** Said of a My Number, these make it a matter of dates, papers or states, and no number. */
const ABOUT =
  /(期限|発行|交付|有無|目的|提出日|提出状況|提出先|提出方法|区分|状況|確認日|確認者|確認方法|確認書類|同意|担当|備考|登録日|取得日|回収日|受領日|受領者|廃棄|管理者|取扱|更新日|title|date|status|received|consent)/u;

/** A thing done with My Numbers, not a place for one: マイナンバー照会. */
const DONE_WITH =
  /(照会|閲覧|参照|登録|出力|更新|削除|収集|回収|提出|確認|申請|変更|廃棄|保管|研修|管理|処理|送付|依頼)$/u;
/** The My Number that was registered, or the registration's own number. */
const REGISTERED = /登録(番号|no)$/u;
/** A number of its own in dealing with My Numbers: マイナンバー受付番号, 個人番号管理ID. */
const OWN_IDENTIFIER =
  /(受付|管理|依頼|収集|整理|製造|発行|申請|照会|問い?合わ?せ|処理|文書|伝票|契約|シリアル|登録)(番号|no|id|コード|cd|code|キー|key)$|(受付|管理|依頼|整理|申請書?|台帳)(番号|id|no)|(id|キー|key|uuid|ref|hash|ハッシュ)$/u;

const STRONG_WORDS =
  /個人番号|マイナンバー|共通番号|個人識別番号|個人識別ナンバー|mynumber|individual(number|no(?![a-z]))|kojinbango|kojinbangou|ｍｙナンバー|myナンバー/u;

/** First fit wins. */
const ALIASES: readonly (readonly [RegExp, Label])[] = [
  [/会社法人等番号|companyregistry/u, lookAlike("company_registry_number")],
  [/免許|driver|licence|licenseno|licensenumber|^dl#?$/u, lookAlike("driving_licence")],
  [/インボイス|適格請求書|登録番号t|^登録番号$|invoiceregistration/u, lookAlike("invoice_number")],
  [/法人番号|corporatenumber|corporateno|houjinbango|hojinbango/u, lookAlike("corporate_number")],
  [/雇用保険|雇保|被保険者番号|employmentinsurance/u, lookAlike("employment_insurance")],
  [/労働保険|労災|labou?rinsurance/u, lookAlike("labour_insurance")],
  [/年金|pension/u, lookAlike("pension_number")],
  [/健康保険|健保|保険者番号|被保険者証|保険証|healthinsurance/u, lookAlike("health_insurance")],
  [/住民票コード|residentcode/u, lookAlike("resident_code")],
  [/旅券|パスポート|passport|在留カード|residencecard/u, lookAlike("passport")],
  [/クレジット|カード番号|^カード$|cardnumber|cardno|creditcard/u, lookAlike("payment_card")],
  [/口座|銀行|支店コード|振込先|iban|bankaccount|accountno|accountnumber/u, lookAlike("bank_account")],
  [/送り状|追跡|伝票|荷物|配送番号|trackingn|waybill|parcel|shipment/u, lookAlike("parcel_slip")],
  [
    /注文|受注|発注|請求|受付番号|受付no|見積|取引番号|契約番号|納品|order|invoice|receipt|contractn/u,
    lookAlike("order_number"),
  ],
  [/電話|携帯|^tel|fax|phone|mobile|内線|連絡先/u, lookAlike("phone")],
  [/郵便|^〒|postal|zipcode|^zip$/u, lookAlike("postal_code")],
  [/^jan|janコード|商品|品番|型番|バーコード|gtin|upc|^sku|barcode|product|^ean|isbn/u, lookAlike("product_code")],
  [/日時|タイムスタンプ|時刻|timestamp|datetime|^time$|createdat|updatedat/u, lookAlike("timestamp")],
  [
    /^(従業員|社員|職員|スタッフ|受給者|整理|パート|アルバイト)(番号|no|コード|cd|id|#)|^employee(id|no|number|code|#)|^emp(id|no)|^staff(id|no|number)|^社番$|^payrollno/u,
    person("employeeNumber"),
  ],
  [/(従業員|社員|職員)(番号|コード|id|no)/u, lookAlike("employee_number")],
  [/フリガナ|ふりがな|ｶﾅ|カナ|かな|^ヨミ|読み|furigana|kana|phonetic/u, person("kana")],
  [/生年月日|誕生日|birth|^dob$/u, person("birthDate")],
  [/続柄|続き柄|relationship|^relation$/u, person("relationship")],
  [
    /氏名|名前|姓名|^姓$|^名$|従業員名|社員名|職員名|本人名|fullname|^name$|employeename|personname|^(first|last|family|given)name$|(spouse|dependent|dependant)name/u,
    person("name"),
  ],
  [
    /マイナ.?ンバー?|マイ.?ナンバー?|マイナン[パハ]ー?|まいなんばー|個人番[合後号號]|コジンバンゴウ|^mynum|マイナ(no|番号|num)|^マイナ$|個人(no|ナンバー)|kojinno|本人番号|12桁の?番号|番号12桁|十二桁|国民番号|^(self|spouse|child[0-9]*|dep(end[ae]nt)?[0-9]*|emp(loyee)?)?mn(no|番号|[0-9])?$|mnno|^myno$|personalnumber|nationalid|socialsecurityandtaxnumber|taxidjp|^taxid$/u,
    MEDIUM,
  ],
  [
    /(会員|顧客|照会|管理|セッション|システム|入館|入館カード|問合|取引先|相手先|機器|端末|資産|整理|通し|連)(番号|id|コード|cd|no)|^id$|セッション|session|システムid|systemid|customer(id|no)|member(id|no)|userid|serial|transaction|reference|trace|requestid/u,
    lookAlike("system_id"),
  ],
  [
    /金額|支給額|総支給|基本給|給与|賞与|手当|控除額|報酬|売上|価格|単価|合計|残高|取引額|支払額|支払金額|amount|salary|price|total|balance|円$/u,
    lookAlike("amount"),
  ],
  [
    /^(所属|部署|部門|住所|備考|性別|年齢|摘要|役職|入社日|入社年月日|退職日|退職年月日|雇用形態|結果|会社名|取引先|支店|店舗|勤務地|区分|状態|内容|メモ|日付|年月日|確認書類|番号|no|コード|id)$/u,
    OTHER,
  ],
  [
    /^(department|address|remarks?|notes?|comment|gender|sex|age|title|position|hiredate|joindate|office|branch|company|date|status|email|mail|mailaddress|code|number|type)$/u,
    OTHER,
  ],
  [
    /^(?!.*(本人|妻|夫|配偶者|家族|扶養|代表者|事業主|役員|申告者|納税者|の番号|桁)).+(番号|コード|キー|[a-z一-龠ァ-ヶ](id|no|key|code|number))$/u,
    lookAlike("system_id"),
  ],
];

/** Words that turn a label into a sentence or a state: data, and no header. */
const STATE =
  /未提出|未収集|未回収|未確認|未取得|未着|提出済|収集済|確認済|取得済|登録済|受領済|済み?$|(?<!ハイフン|区切り)(?:なし|無し)$|不要|拒否|依頼中|です。?$|ます。?$|。/u;
const DOCUMENT_NAMES = /^((個人番号|マイナンバー)カード|(個人番号|マイナンバー|番号)?通知(カード|書))(写し|コピー)?$/u;

/** A title speaks of a whole sheet, not of the cells below it. */
const TITLE =
  /(一覧表?|台帳|名簿|管理表|リスト|管理簿|申告書|申請書|届出?書|収集表|list|ledger)(令和.*|平成.*|[0-9]+年.*)?$/u;

/** `text` as labels are compared. */
export function normaliseLabel(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\u200b\ufeff\-_()（）[\]【】「」<>〈〉:：;・.．,，、※*'"’／/|●○■□◆◇]/gu, "")
    .replace(/nо\.?|№/gu, "no");
}

/** A label with instructions below or behind it. */
const INSTRUCTED = /^([^\n\r※【。、]{2,30}?)\s*[\n\r※【]|^([^\n\r（(。、]{2,20})[（(].{12,}[）)]\s*$/u;

/** A label put as a request: 3. マイナンバーをご記入ください。 */
const REQUEST =
  /^([^。\n]{2,24}?)(?:を|は|の)?(?:こちらに|以下に|下に|下記に)?ご?(?:記入|入力|記載|回答|お書き|お知らせ|教えて?)(?:して)?(?:ください|下さい|願います|お願いします|のこと|すること|欄)?[。.：:]?\s*$/u;

/** What is named in `text`, without the request or the instructions around it. */
export function labelCore(text: string): string {
  const found = INSTRUCTED.exec(text) ?? REQUEST.exec(text);
  return found?.[1] ?? found?.[2] ?? text;
}

/** What `text` says as a header or a form's label, instructions for filling it in left aside; `undefined` where it is
 *  no known label. */
export function readLabel(text: string): Label | undefined {
  const whole = readWholeLabel(text);
  if (whole !== undefined) return whole;
  const core = labelCore(text);
  return core === text ? undefined : readWholeLabel(core);
}

function readWholeLabel(text: string): Label | undefined {
  if (text.length > LONGEST_LABEL) return undefined;
  const label = normaliseLabel(text);
  if (label === "" || countDigits(label) > MOST_DIGITS || STATE.test(label) || DOCUMENT_NAMES.test(label))
    return undefined;
  if (TITLE.test(label)) return undefined;
  if (STRONG_WORDS.test(label)) {
    if (REGISTERED.test(label)) return MEDIUM;
    if (OWN_IDENTIFIER.test(label)) return lookAlike("system_id");
    return ABOUT.test(label) || DONE_WITH.test(label) ? OTHER : STRONG;
  }
  return ALIASES.find(([alias]) => alias.test(label))?.[1];
}

/** Whether a sheet's name or title speaks of My Numbers. */
export function hintsAtNumbers(text: string): boolean {
  return (
    text.length <= LONGEST_LABEL &&
    /個人番号|マイナンバー|mynumber|(?<![a-z])mn(?![a-z])/u.test(
      text.normalize("NFKC").toLowerCase().replaceAll(" ", ""),
    )
  );
}

/** Whether a text of this survey may be a label: a cheap test that never loses one. */
export function mayBeLabel(length: number, survey: number): boolean {
  return length <= LONGEST_INSTRUCTED && (survey & (TELLING | LATIN)) !== 0 && (survey & DIGITS) <= MOST_DIGITS;
}
