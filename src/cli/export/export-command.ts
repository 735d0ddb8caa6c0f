/**
 * `export`: opens what the arguments name, table, layout and template, and runs the act with them.
 * @module
 */
import { createHttpLayouts } from "#adapters/http/http-layouts.ts";
import { planTemplate, type TemplateQuestion } from "#application/plan-template.ts";
import { ok } from "#domain/kernel/result.ts";
import { sheetName } from "#domain/workbook/range-address.ts";
import { signInToServer } from "../vault/connect-vault.ts";
import { sayConnectFailure } from "../vault/connect-words.ts";
import { type ChosenLayout, chooseLayout } from "./choose-layout.ts";
import { type ExportArguments, parseExportArguments } from "./export-arguments.ts";
import { type Environment, EXPORT_EXIT_CODES, ExportRun, type Output } from "./export-run.ts";
import { EXPORT_WORDS } from "./export-words.ts";
import { openSource, openTemplate, openVaultPeople } from "./open-table.ts";
import { sayTemplateFailure } from "./template-words.ts";

export async function runExportCommand(
  words: readonly string[],
  output: Output,
  environment: Environment,
): Promise<number> {
  const parsed = parseExportArguments(words);
  if (!parsed.ok) {
    const { options, language } = parsed.failure;
    if (options.length > 0) output.stderr.write(`${EXPORT_WORDS.wrong[language](options)}\n`);
    output.stderr.write(EXPORT_WORDS.usage[language]);
    return EXPORT_EXIT_CODES.notDone;
  }
  const given = parsed.value;
  const { language } = given;
  const stop = (text: string): number => {
    output.stderr.write(`${text}\n`);
    return EXPORT_EXIT_CODES.notDone;
  };
  if (given.act.kind === "make" && given.act.zip && (environment["MNV_ZIP_PASSWORD"] ?? "").length < 8) {
    return stop(EXPORT_WORDS.passwordMissing[language]);
  }
  const opened = given.source === undefined ? undefined : await openSource(given.source, given.sheet);
  if (typeof opened === "string") return stop(EXPORT_WORDS[opened][language]);
  const template = given.template === undefined ? undefined : await openTemplate(given.template);
  if (given.template !== undefined && template === undefined) return stop(EXPORT_WORDS.templateUnreadable[language]);
  const say = (text: string): void => void output.stderr.write(text);
  const access = await signInToServer({ where: given.vault, environment, language, say });
  if (!access.ok) return stop(sayConnectFailure(access.failure, language));
  const chosen = await chooseLayout(createHttpLayouts(access.value), given.layout);
  if (!chosen.ok) {
    const { failure } = chosen;
    return stop(
      failure.code === "layout_missing" ? EXPORT_WORDS.layoutMissing[language] : sayConnectFailure(failure, language),
    );
  }
  const planned = template && (await planTemplate(template.template, questionOf(given, chosen.value)));
  if (planned?.ok === false) return stop(sayTemplateFailure(planned.failure, language));
  const plan = planned?.value;
  const rows = plan?.hasRows === true ? plan.template.workbook : undefined;
  if (rows !== undefined && opened !== undefined) return stop(EXPORT_WORDS.templateHasRows[language]);
  const layout = plan?.layout ?? chosen.value.layout;
  const table = rows === undefined && opened === undefined ? await openVaultPeople(access.value, layout) : ok(opened);
  if (!table.ok) return stop(sayConnectFailure(table.failure, language));
  const { workbook = rows, sheet = plan?.sheet, digest = "" } = table.value ?? {};
  if (workbook === undefined || sheet === undefined) throw new TypeError("rows come from some table");
  const read = { workbook, sheet, digest: [digest, template?.digest ?? ""].join("") };
  return new ExportRun(given, output, environment, { ...chosen.value, layout }, access.value).run({ ...read, plan });
}

function questionOf({ templateSheet, templateRow }: ExportArguments, chosen: ChosenLayout): TemplateQuestion {
  const sheet = templateSheet === undefined ? undefined : sheetName(templateSheet);
  return { ...chosen, sheet, headingRow: templateRow };
}
