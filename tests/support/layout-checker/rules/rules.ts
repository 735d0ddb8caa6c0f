/**
 * The rules of each layout, with a violation of each. A layout without a row does not compile.
 * @module
 */
import type { LayoutId } from "#domain/layout/layout.ts";
import { NENKIN_2200700_RULES } from "./nenkin-2200700.ts";
import { NENKIN_2201700_RULES } from "./nenkin-2201700.ts";
import { NENKIN_2202700_RULES } from "./nenkin-2202700.ts";
import { NENKIN_2221700_RULES, NENKIN_2225700_RULES, NENKIN_2265700_RULES } from "./nenkin-salary.ts";
import {
  ELTAX_315_RULES,
  NTA_309_RULES,
  NTA_313_RULES,
  NTA_314_RULES,
  NTA_316_RULES,
  NTA_359_RULES,
  NTA_375_RULES,
  NTA_376_RULES,
} from "./nta-rules.ts";
import { rule, type CheckedRule } from "./rule.ts";

const YAYOI_RULES: readonly CheckedRule[] = [
  rule("no blank in a name", 1, "blank_not_allowed", { 1: "年金　花子" }, (f) => /[ 　]/u.test(f(1))),
  rule("the sixth item is held back", 6, "not_settled", { 6: "1" }, (f) => f(6) !== ""),
];

const RULES: Readonly<Record<LayoutId, readonly CheckedRule[]>> = {
  "nta-375": NTA_375_RULES,
  "nta-316": NTA_316_RULES,
  "nta-309": NTA_309_RULES,
  "nta-313": NTA_313_RULES,
  "nta-376": NTA_376_RULES,
  "nta-314": NTA_314_RULES,
  "nta-359": NTA_359_RULES,
  "eltax-315": ELTAX_315_RULES,
  "nenkin-2200700": NENKIN_2200700_RULES,
  "nenkin-2201700": NENKIN_2201700_RULES,
  "nenkin-2202700": NENKIN_2202700_RULES,
  "nenkin-2225700": NENKIN_2225700_RULES,
  "nenkin-2221700": NENKIN_2221700_RULES,
  "nenkin-2265700": NENKIN_2265700_RULES,
  "yayoi-numbers": YAYOI_RULES,
};

export function rulesOf(id: LayoutId): readonly CheckedRule[] {
  return RULES[id];
}
