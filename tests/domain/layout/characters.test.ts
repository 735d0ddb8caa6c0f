import { describe, expect, it } from "@jest/globals";
import { bytesInCp932, isWithin, refusedCharacters } from "#domain/layout/characters.ts";

/** CP932 ranges that hold JIS X 0208, and whether a file for an authority takes them. */
const RANGES = [
  { from: 0x8140, to: 0x81ac, taken: true },
  { from: 0x81b8, to: 0x81bf, taken: false },
  { from: 0x81c8, to: 0x81ce, taken: false },
  { from: 0x81da, to: 0x81e8, taken: false },
  { from: 0x81f0, to: 0x81f7, taken: false },
  { from: 0x81fc, to: 0x81fc, taken: false },
  { from: 0x824f, to: 0x8258, taken: true },
  { from: 0x8260, to: 0x8279, taken: true },
  { from: 0x8281, to: 0x829a, taken: true },
  { from: 0x829f, to: 0x82f1, taken: true },
  { from: 0x8340, to: 0x8396, taken: true },
  { from: 0x839f, to: 0x83b6, taken: true },
  { from: 0x83bf, to: 0x83d6, taken: true },
  { from: 0x8440, to: 0x8460, taken: true },
  { from: 0x8470, to: 0x8491, taken: true },
  { from: 0x849f, to: 0x84be, taken: false },
  { from: 0x889f, to: 0x9872, taken: true },
  { from: 0x989f, to: 0x9ffc, taken: true },
  { from: 0xe040, to: 0xeaa4, taken: true },
] as const;
/** Ranges of Windows alone. */
const WINDOWS_ONLY = [
  [0x8740, 0x879c],
  [0xed40, 0xeefc],
  [0xf040, 0xf9fc],
  [0xfa40, 0xfc4b],
] as const;

const decoder = new TextDecoder("shift_jis", { fatal: true });

function charactersOf(from: number, to: number): readonly string[] {
  const found: string[] = [];
  for (let code = from; code <= to; code++) {
    try {
      const text = decoder.decode(Uint8Array.of(code >> 8, code & 0xff));
      if (text.length === 1) found.push(text);
    } catch {
      // No character has this code.
    }
  }
  return found;
}

describe("characters of a file for an authority", () => {
  it("counts 6,879 characters in JIS X 0208, of which 6,808 are taken", () => {
    const all = RANGES.flatMap(({ from, to, taken }) => charactersOf(from, to).map((one) => ({ one, taken })));
    expect(all).toHaveLength(6_879);
    expect(all.filter(({ one }) => isWithin(one, "full"))).toHaveLength(6_808);
    expect(all.filter(({ one, taken }) => isWithin(one, "full") !== taken)).toEqual([]);
  });

  it("takes no other character of the basic plane", () => {
    let taken = 0;
    for (let code = 0; code < 0x10000; code++) if (isWithin(String.fromCharCode(code), "full")) taken += 1;
    expect(taken).toBe(6_808);
  });

  it("takes Windows' own characters only where Windows' encoding is taken as it is", () => {
    // Some have a second code inside the standard, such as ∵ and ￢: that one counts.
    const standard = new Set(RANGES.flatMap(({ from, to }) => charactersOf(from, to)));
    const own = WINDOWS_ONLY.flatMap(([from, to]) => charactersOf(from, to)).filter((one) => !standard.has(one));
    const inTable = own.filter((one) => one < "\ue000" || one > "\uf8ff");
    expect(inTable.length).toBeGreaterThan(440);
    expect(inTable.filter((one) => isWithin(one, "full") || isWithin(one, "mixed"))).toEqual([]);
    expect(inTable.filter((one) => !isWithin(one, "windows"))).toEqual([]);
    expect(own.filter((one) => one >= "\ue000" && one <= "\uf8ff" && isWithin(one, "windows"))).toEqual([]);
  });

  it.each(Array.from("高崎辺邊邉斉齊斎齋沢澤浜濱真眞広廣栄桑凜熙々ー－～・　Ａ１（）ヴヵヶ渕渊"))("takes %s", (one) => {
    expect(refusedCharacters(one, "full")).toEqual([]);
  });

  it.each([
    ...Array.from("髙﨑德濵瀨桒栁彅﨟曻昻黑槗", (one) => [one, "kanji_outside_standard"]),
    ["𠮷", "kanji_outside_standard"],
    ...Array.from("①Ⅰⅰ㈱№℡㍻㎡", (one) => [one, "vendor_sign"]),
    ["ﾊ", "half_width"],
    ["A", "half_width"],
    ["é", "not_in_standard"],
    ["ゔ", "not_in_standard"],
    ["😀", "not_in_standard"],
    [",", "separator"],
    ["\t", "separator"],
    ['"', "separator"],
    ["\u{e0100}", "invisible"],
    ["\u200b", "invisible"],
  ])("refuses %s by name: %s", (character, because) => {
    expect(refusedCharacters(`山${character}田`, "full")).toEqual([{ character, because }]);
  });

  it("takes letters or kana, and not both together", () => {
    expect(refusedCharacters("ｹｲﾄ", "alnum_or_kana")).toEqual([]);
    expect(refusedCharacters("A1b2", "alnum_or_kana")).toEqual([]);
    expect(refusedCharacters("Aｹ", "alnum_or_kana")).toEqual([{ character: "ｹ", because: "not_in_set" }]);
  });

  it("refuses what only this receiver refuses", () => {
    expect(refusedCharacters("２０℃", "full")).toEqual([]);
    expect(refusedCharacters("２０℃", "full", "℃")).toEqual([{ character: "℃", because: "receiver_refuses" }]);
  });

  it("counts a voiced half-width letter as two bytes and a kanji as two", () => {
    expect(bytesInCp932("ﾈﾝｷﾝ ﾊﾅｺ")).toBe(8);
    expect(bytesInCp932("ｶﾞ")).toBe(2);
    expect(bytesInCp932("年金　花子")).toBe(10);
  });
});
