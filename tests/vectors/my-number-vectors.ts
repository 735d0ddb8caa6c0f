/** Published and computed vectors of the check digit. None belongs to a known person; all are made from patterns. */
export const PASSING_NUMBERS = [
  "123456789018",
  "983205673214",
  "111111111118",
  "555555555557",
  "987654321093",
  "345678901234",
  "100000000005",
  "999999999996",
  "012345678903",
  "087509772400",
  "001234567892",
  "303647978390",
  "808607141590",
  "271828182840",
  "246813579021",
  "202610160001",
  "819012345673",
  "000000000019",
] as const;

/** Twelve digits that fail, with the check digit that would fit where the source states one. */
export const FAILING_NUMBERS: readonly (readonly [digits: string, fitting: number | undefined])[] = [
  ["123456789012", 8],
  ["123456708900", 5],
  ["123456078900", 1],
  ["111111111111", 8],
  ["123412341234", 0],
  ["012345678901", 3],
  ["123456789010", 8],
  ["123456789019", 8],
  ["210987654321", undefined],
  ["202610161530", undefined],
  ["819012345674", 3],
];

/** Two numbers one digit apart, both valid: a check digit proves little. */
export const TWINS = ["691745963130", "691745963830"] as const;

/** The four samples that every damage shape is tried with: usual, leading zero, descending, check digit 0. */
export const SAMPLES = {
  A: "123456789018",
  Z: "012345678903",
  B: "987654321093",
  R: "303647978390",
} as const;
