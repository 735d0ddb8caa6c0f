/**
 * The records before the data in the pension office's file (SHFD0006): who sends it, and for which office.
 * Source: 日本年金機構 CSV形式届書作成仕様書 16.2版; the codes of the prefectures are its 参考資料３, and not those of JIS.
 * @module
 */
import { bytesInCp932, charactersIn, isWithin, type CharacterSet } from "./characters.ts";
import type { OfficeFrame } from "./settings.ts";

export const PREFECTURES: Readonly<Record<string, string>> = {
  "01": "北海道",
  "02": "青森",
  "03": "岩手",
  "04": "宮城",
  "05": "秋田",
  "06": "山形",
  "07": "福島",
  "08": "茨城",
  "09": "栃木",
  "10": "群馬",
  "11": "埼玉",
  "12": "千葉",
  "21": "東京",
  "31": "神奈川",
  "32": "新潟",
  "33": "富山",
  "34": "石川",
  "35": "福井",
  "36": "山梨",
  "37": "長野",
  "38": "岐阜",
  "39": "静岡",
  "41": "大阪",
  "42": "兵庫",
  "51": "愛知",
  "52": "三重",
  "53": "滋賀",
  "54": "京都",
  "55": "奈良",
  "56": "和歌山",
  "57": "鳥取",
  "58": "島根",
  "59": "岡山",
  "60": "広島",
  "61": "山口",
  "71": "徳島",
  "72": "香川",
  "73": "愛媛",
  "74": "高知",
  "75": "福岡",
  "76": "佐賀",
  "77": "長崎",
  "78": "熊本",
  "79": "大分",
  "80": "宮崎",
  "81": "鹿児島",
  "82": "沖縄",
};

/** Fields of the frame as a screen names them. */
export const FRAME_FIELDS = [
  "prefecture",
  "district",
  "office",
  "officeNumber",
  "postalCode",
  "address",
  "name",
  "employer",
  "phone",
  "serial",
] as const satisfies readonly (keyof OfficeFrame)[];
export type FrameField = (typeof FRAME_FIELDS)[number];

export interface FrameProblem {
  readonly code: "frame_field_wrong";
  readonly field: FrameField;
}

const REPRESENTATIVE_NOTICE = "22223";

const FITS: Readonly<Record<FrameField, (frame: OfficeFrame) => boolean>> = {
  prefecture: ({ prefecture }) => Object.hasOwn(PREFECTURES, prefecture),
  district: ({ district }) => /^(?!00|99)[0-9]{2}$/u.test(district),
  office: ({ office }) =>
    office.length >= 1 && office.length <= 4 && isWithin(office, "alnum_or_kana") && !/^0+$/u.test(office),
  officeNumber: ({ officeNumber }) => /^(?!0+$)[0-9]{1,5}$/u.test(officeNumber),
  postalCode: ({ postalCode: [parent, child] }) => /^(?!000)[0-9]{3}$/u.test(parent) && /^[0-9]{4}$/u.test(child),
  address: ({ address }) => isText(address, "mixed", 37, 75),
  name: ({ name }) => isText(name, "mixed", 25, 50),
  employer: ({ employer }) => isText(employer, "full", 12, 25) && /^[^　]+(?:　[^　]+)+$/u.test(employer),
  phone: ({ phone: [area, exchange, line] }) =>
    /^[0-9]{2,5}$/u.test(area) && /^[0-9]{1,4}$/u.test(exchange) && /^[0-9]{4,5}$/u.test(line),
  serial: ({ serial }) => /^(?!000)[0-9]{3}$/u.test(serial),
};

function isText(text: string, set: CharacterSet, characters: number, bytes: number): boolean {
  return text !== "" && isWithin(text, set) && charactersIn(text) <= characters && bytesInCp932(text) <= bytes;
}

export function checkFrame(frame: OfficeFrame): readonly FrameProblem[] {
  return FRAME_FIELDS.flatMap((field) => (FITS[field](frame) ? [] : [{ code: "frame_field_wrong", field } as const]));
}

/** The five records before the data, each with its line end. The frame passed {@link checkFrame}. */
export function renderFrame(frame: OfficeFrame): string {
  const office = [frame.prefecture, frame.district, frame.office];
  const { year, month, day } = frame.madeOn;
  const madeOn = `${String(year)}${String(month).padStart(2, "0")}${String(day).padStart(2, "0")}`;
  return [
    [...office, frame.serial, madeOn, REPRESENTATIVE_NOTICE],
    ["[kanri]"],
    ["", "001"],
    [...office, frame.officeNumber, ...frame.postalCode, frame.address, frame.name, frame.employer, ...frame.phone],
    ["[data]"],
  ]
    .map((fields) => `${fields.join(",")}\r\n`)
    .join("");
}
