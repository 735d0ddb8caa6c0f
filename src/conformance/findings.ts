/**
 * What this Excel did beside what the emulator does, and the same as text for an issue. Pure.
 * @module
 */
import type { Outcome } from "#adapters/office/conformance/step.ts";
import { sayIn } from "#application/wording/phrase.ts";
import { type Check, type Emulated, NOT_EMULATED, type Probe } from "./checks.ts";

/** `new`: the emulator has no answer, Excel has one. */
export type Verdict = "equal" | "different" | "new";

export interface ExcelBuild {
  readonly host: string;
  readonly platform: string;
  readonly version: string;
}

/** What was seen by now: an outcome, or what a person wrote down. */
export type Findings = ReadonlyMap<Probe, Outcome | string>;

/** The emulator says of everything it does not know. */
const UNKNOWN_CODE = "ApiNotFound";

export function judge(emulated: Emulated, outcome: Outcome): Verdict {
  if (emulated !== NOT_EMULATED) return formatOutcome(emulated) === formatOutcome(outcome) ? "equal" : "different";
  return outcome.kind === "refused" && outcome.code === UNKNOWN_CODE ? "equal" : "new";
}

/** Every verdict reached by now. */
export function verdicts(findings: Findings): readonly Verdict[] {
  return [...findings].flatMap(([probe, found]) =>
    probe.kind === "told" || typeof found === "string" ? [] : [judge(probe.emulated, found)],
  );
}

export function formatOutcome(outcome: Outcome): string {
  return outcome.kind === "refused" ? outcome.code : JSON.stringify(outcome.value);
}

export function formatEmulated(emulated: Emulated): string {
  return emulated === NOT_EMULATED ? "not emulated" : formatOutcome(emulated);
}

interface ReportRow {
  readonly check: string;
  readonly probe: string;
  readonly emulator: string;
  readonly excel: string;
  readonly verdict: Verdict | "told";
}

function rowsOf(checks: readonly Check[], findings: Findings): readonly ReportRow[] {
  const say = sayIn("en");
  return checks.flatMap(({ id, probes }) =>
    probes.flatMap((probe): ReportRow[] => {
      const found = findings.get(probe);
      if (found === undefined || found === "") return [];
      const row = { check: id, probe: say(probe.says) };
      if (typeof found === "string") return [{ ...row, emulator: "–", excel: found, verdict: "told" }];
      if (probe.kind === "told") return [];
      const { emulated } = probe;
      const excel = formatOutcome(found);
      return [{ ...row, emulator: formatEmulated(emulated), excel, verdict: judge(emulated, found) }];
    }),
  );
}

/** A table for an issue. */
export function markdownReport(checks: readonly Check[], findings: Findings, build: ExcelBuild): string {
  const lines = rowsOf(checks, findings).map(({ check, probe, emulator, excel, verdict }) =>
    [check, probe, emulator, excel, verdict].map((text) => text.replace(/\|/gu, "\\|").replace(/\s+/gu, " ")),
  );
  return [
    `${build.host} ${build.platform} ${build.version}`,
    "",
    ...[["check", "what", "emulator", "this Excel", "verdict"], ["---", "---", "---", "---", "---"], ...lines].map(
      (cells) => `| ${cells.join(" | ")} |`,
    ),
    "",
  ].join("\n");
}

export function jsonReport(checks: readonly Check[], findings: Findings, build: ExcelBuild): string {
  return JSON.stringify({ build, checks: rowsOf(checks, findings) }, null, 2);
}
