/**
 * Every layout that comes with the product.
 * @module
 */
import { ELTAX_315 } from "./eltax/eltax-315.ts";
import { LAYOUT_IDS, type Layout, type LayoutId } from "./layout.ts";
import { NENKIN_2200700 } from "./nenkin/nenkin-2200700.ts";
import { NENKIN_2201700 } from "./nenkin/nenkin-2201700.ts";
import { NENKIN_2202700 } from "./nenkin/nenkin-2202700.ts";
import { NENKIN_2221700 } from "./nenkin/nenkin-2221700.ts";
import { NENKIN_2225700 } from "./nenkin/nenkin-2225700.ts";
import { NENKIN_2265700 } from "./nenkin/nenkin-2265700.ts";
import { NTA_309 } from "./nta/nta-309.ts";
import { NTA_313 } from "./nta/nta-313.ts";
import { NTA_314 } from "./nta/nta-314.ts";
import { NTA_316 } from "./nta/nta-316.ts";
import { NTA_359 } from "./nta/nta-359.ts";
import { NTA_375 } from "./nta/nta-375.ts";
import { NTA_376 } from "./nta/nta-376.ts";
import { YAYOI_NUMBERS } from "./yayoi/yayoi-numbers.ts";

export const LAYOUTS: Readonly<Record<LayoutId, Layout>> = {
  "nta-375": NTA_375,
  "nta-316": NTA_316,
  "nta-309": NTA_309,
  "nta-313": NTA_313,
  "nta-376": NTA_376,
  "nta-314": NTA_314,
  "nta-359": NTA_359,
  "eltax-315": ELTAX_315,
  "nenkin-2200700": NENKIN_2200700,
  "nenkin-2201700": NENKIN_2201700,
  "nenkin-2202700": NENKIN_2202700,
  "nenkin-2225700": NENKIN_2225700,
  "nenkin-2221700": NENKIN_2221700,
  "nenkin-2265700": NENKIN_2265700,
  "yayoi-numbers": YAYOI_NUMBERS,
};

/** The layout of that identifier; `undefined` where none of ours has it. */
export function findLayout(id: string): Layout | undefined {
  const known = LAYOUT_IDS.find((one) => one === id);
  return known === undefined ? undefined : LAYOUTS[known];
}
