import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { planTokenization } from "#application/plan-tokenization.ts";
import type { EditOutcome, NumberReplacement } from "#application/ports/workbook.ts";
import { createTokenizeCells, type TokenizeCellsCommand } from "#application/tokenize-cells.ts";
import type { Detection, Finding } from "#domain/detection/finding.ts";
import { failed, ok } from "#domain/kernel/result.ts";
import { Secret } from "#domain/kernel/secret.ts";
import type { HeldNumber, MyNumber } from "#domain/number/my-number.ts";
import { parseToken } from "#domain/token/token-text.ts";
import type { CellContent } from "#domain/workbook/cell-content.ts";
import { cellAddress, rangeAddress, sheetName } from "#domain/workbook/range-address.ts";
import { createMemoryVault, type MemoryVault } from "../support/memory-vault.ts";
import { createMemoryWorkbook, type MemoryCell, type MemoryWorkbook } from "../support/memory-workbook.ts";
import { myNumber } from "../support/my-numbers.ts";

const SHEET = sheetName("従業員 '台帳'");
const randomness = { uuid: () => crypto.randomUUID() };

/** A finding for the number that stands at `start` in a cell of column A. */
function findingAt(row: number, content: CellContent, number: MyNumber, start = 0): Finding {
  const cell = cellAddress(SHEET, row, 0);
  return {
    place: { kind: "cell", sheet: SHEET, range: rangeAddress(SHEET, { top: row, bottom: row, left: 0, right: 0 }) },
    shape: "plain_text",
    status: "valid",
    confidence: 0.99,
    reasons: [],
    number: new Secret(number),
    cells: [{ cell, content: new Secret(content), start, end: start + 12 }],
  };
}

function columnOf(numbers: readonly MyNumber[]): { workbook: MemoryWorkbook; detection: Detection } {
  const workbook = createMemoryWorkbook([{ name: SHEET, rows: numbers.map((number) => [number]) }]);
  const findings = numbers.map((number, row) => findingAt(row, number, number));
  return { workbook, detection: { findings, columns: [], tokens: [] } };
}

/** With the outcomes of the cells that were reached. */
async function commandFor(
  workbook: MemoryWorkbook,
  detection: Detection,
): Promise<TokenizeCellsCommand & { readonly reached: readonly EditOutcome["kind"][] }> {
  const described = await workbook.describe();
  if (!described.ok) throw new Error(described.failure.code);
  const reached: EditOutcome["kind"][] = [];
  return {
    reached,
    onWritten: (batches) => reached.push(...batches.flatMap(({ cells }) => cells.map(({ outcome }) => outcome.kind))),
    workbook: described.value,
    knownTokens: [],
    parts: [planTokenization(detection, () => true)],
    purposes: ["TAX-WH"],
    personOf: () => undefined,
    isCancelled: () => false,
  };
}

function columnA(workbook: MemoryWorkbook): readonly (MemoryCell | undefined)[] {
  return workbook.sheets[0]?.rows.map((row) => row[0]) ?? [];
}

function revealed(vault: MemoryVault, content: MemoryCell | undefined): HeldNumber | undefined {
  const token = parseToken(typeof content === "string" ? content : "");
  return token.ok ? vault.reveal(token.value) : undefined;
}

/** Answers each batch in later turns of the event loop, the later one sooner, and refuses the one with this number. */
function slowVault(vault: MemoryVault, refused: number | "never") {
  let [asked, unanswered, most] = [0, 0, 0];
  const tokenize: MemoryVault["tokenize"] = async (batch) => {
    const nth = ++asked;
    most = Math.max(most, ++unanswered);
    for (let turns = nth % 2 === 0 ? 3 : 9; turns > 0; turns -= 1)
      await new Promise((resolve) => setImmediate(resolve));
    unanswered -= 1;
    return nth === refused ? failed({ code: "vault_unreachable" }) : vault.tokenize(batch);
  };
  return {
    vault: { ...vault, tokenize },
    asked: () => asked,
    unanswered: () => unanswered,
    mostUnanswered: () => most,
  };
}

describe("tokenizing cells", () => {
  it("leaves a token in every cell, and the vault reveals the number behind it", async () => {
    const numbers = Array.from({ length: 2_500 }, (_, nth) => myNumber(nth));
    const { workbook, detection } = columnOf(numbers);
    const vault = createMemoryVault();
    const outcome = await createTokenizeCells({ workbook, vault, randomness })(await commandFor(workbook, detection));
    expect(outcome).toEqual({ ok: true, value: "done" });
    expect(columnA(workbook).map((content) => revealed(vault, content))).toEqual(numbers);
    expect([...vault.settled.values()].map(({ length }) => length)).toEqual([1_000, 1_000, 500]);
  });

  it("leaves a cell alone that changed since the scan, and says so", async () => {
    const { workbook, detection } = columnOf([myNumber(1), myNumber(2)]);
    const command = await commandFor(workbook, detection);
    workbook.type(cellAddress(SHEET, 1, 0), "退職");
    const vault = createMemoryVault();
    await createTokenizeCells({ workbook, vault, randomness })(command);
    expect(command.reached).toEqual(["written", "changed_since_scan"]);
    expect(columnA(workbook)[1]).toBe("退職");
    expect([...vault.settled.values()].flat().map(({ outcome: kind }) => kind)).toEqual([
      "written",
      "changed_since_scan",
    ]);
  });

  it("puts a token for each of two numbers in one cell and keeps the text around them", async () => {
    const [a, b] = [myNumber(1), myNumber(2)];
    const text = `本人 ${a} / 妻 ${b}（令和6年）`;
    const workbook = createMemoryWorkbook([{ name: SHEET, rows: [[text]] }]);
    const findings = [findingAt(0, text, a, text.indexOf(a)), findingAt(0, text, b, text.indexOf(b))];
    const vault = createMemoryVault();
    const command = await commandFor(workbook, { findings, columns: [], tokens: [] });
    await createTokenizeCells({ workbook, vault, randomness })(command);
    const [written = ""] = columnA(workbook).filter((content) => typeof content === "string");
    expect(written).toMatch(/^本人 MN(?:-[0-9A-Z]{4}){4} \/ 妻 MN(?:-[0-9A-Z]{4}){4}（令和6年）$/u);
    expect((written.match(/MN(?:-[0-9A-Z]{4}){4}/gu) ?? []).map((token) => revealed(vault, token))).toEqual([a, b]);
  });

  it("puts the token in the first cell of a number split over cells and empties the others", async () => {
    const number = myNumber(3);
    const parts = [number.slice(0, 4), number.slice(4, 8), number.slice(8)];
    const workbook = createMemoryWorkbook([{ name: SHEET, rows: [[...parts, "備考"]] }]);
    const finding: Finding = {
      ...findingAt(0, number, number),
      cells: parts.map((part, column) => ({
        cell: cellAddress(SHEET, 0, column),
        content: new Secret<CellContent>(part),
        start: 0,
        end: part.length,
      })),
    };
    const vault = createMemoryVault();
    const command = await commandFor(workbook, { findings: [finding], columns: [], tokens: [] });
    await createTokenizeCells({ workbook, vault, randomness })(command);
    const row = workbook.sheets[0]?.rows[0] ?? [];
    expect(revealed(vault, row[0])).toBe(number);
    expect(row.slice(1)).toEqual([null, null, "備考"]);
  });

  it("lets the rest of the workbook follow: numbers that left their cells, and numbers that stand in texts only", async () => {
    const [moved, changed, inComment] = [myNumber(1), myNumber(2), myNumber(3)];
    const { workbook, detection } = columnOf([moved, changed]);
    const texts = [inComment, inComment, moved].map((number): Finding => ({
      ...findingAt(0, number, number),
      place: { kind: "comment", sheet: SHEET },
      cells: [],
    }));
    const command = await commandFor(workbook, { ...detection, findings: [...texts, ...detection.findings] });
    workbook.type(cellAddress(SHEET, 1, 0), "退職");
    const replaced: NumberReplacement[] = [];
    const vault = createMemoryVault();
    const ports = {
      workbook: {
        ...workbook,
        replaceInTexts: (more: readonly NumberReplacement[]) => {
          replaced.push(...more);
          return Promise.resolve(ok());
        },
      },
      vault,
      randomness,
    };
    expect(await createTokenizeCells(ports)(command)).toEqual({ ok: true, value: "done" });
    expect(replaced.map(({ number }) => number.open(String))).toEqual([moved, inComment]);
    for (const { number, token } of replaced) expect(number.open((digits) => digits)).toBe(vault.reveal(token));
    expect([...vault.settled.values()].flat()).toContainEqual({ reference: "comment#1", outcome: "written" });
  });

  it("stops between batches when cancelled and reports what was done, with what the vault took meanwhile", async () => {
    const { workbook, detection } = columnOf(Array.from({ length: 3_500 }, (_, nth) => myNumber(nth)));
    const vault = createMemoryVault();
    let cancelled = false;
    const command = await commandFor(workbook, detection);
    const outcome = await createTokenizeCells({ workbook, vault, randomness })({
      ...command,
      isCancelled: () => cancelled,
      onWritten: (batches) => {
        command.onWritten?.(batches);
        cancelled = true;
      },
    });
    const reached = command.reached.length;
    expect(outcome).toEqual({ ok: true, value: "cancelled" });
    expect(reached).toBeGreaterThan(1_000);
    expect(reached).toBeLessThan(3_500);
    expect(columnA(workbook).filter((content) => revealed(vault, content) !== undefined)).toHaveLength(reached);
    expect([...vault.settled.values()].flat()).toHaveLength(reached);
  });

  it("writes the cells of a few batches at once, the first ones sooner, and tells the vault of each batch", async () => {
    const { workbook, detection } = columnOf(Array.from({ length: 16_500 }, (_, nth) => myNumber(nth)));
    const vault = createMemoryVault();
    const written: number[] = [];
    const counting: Pick<MemoryWorkbook, "writeCells"> = {
      writeCells: (edits, control) => {
        if (edits.length > 0) written.push(edits.length);
        return workbook.writeCells(edits, control);
      },
    };
    const told: number[] = [];
    await createTokenizeCells({ workbook: counting, vault, randomness })({
      ...(await commandFor(workbook, detection)),
      onWritten: (batches) => told.push(batches.reduce((sum, { items }) => sum + items.size, 0)),
    });
    expect(written).toEqual([1_000, 2_000, 3_000, 4_000, 5_000, 1_500]);
    expect(told).toEqual(written);
    expect(vault.settled.size).toBe(17);
  });

  it("gives the vault as many batches as may wait unanswered, and writes them in the order of the plan", async () => {
    const numbers = Array.from({ length: 4_500 }, (_, nth) => myNumber(nth));
    const { workbook, detection } = columnOf(numbers);
    const vault = createMemoryVault();
    const slow = slowVault(vault, "never");
    const rows: number[] = [];
    const outcome = await createTokenizeCells({ workbook, vault: slow.vault, randomness })({
      ...(await commandFor(workbook, detection)),
      mostUnanswered: 2,
      mostTogether: 1,
      onWritten: (batches) => rows.push(...batches.flatMap(({ cells }) => cells.map(({ cell }) => cell.row))),
    });
    expect(outcome).toEqual({ ok: true, value: "done" });
    expect(slow.mostUnanswered()).toBe(2);
    expect(rows).toEqual(numbers.map((_, row) => row));
    expect(columnA(workbook).map((content) => revealed(vault, content))).toEqual(numbers);
  });

  it("answers a refusal only when the vault is through with the batches behind it", async () => {
    const { workbook, detection } = columnOf(Array.from({ length: 4_500 }, (_, nth) => myNumber(nth)));
    const slow = slowVault(createMemoryVault(), 2);
    const command = await commandFor(workbook, detection);
    const tokenize = createTokenizeCells({ workbook, vault: slow.vault, randomness });
    const outcome = await tokenize({ ...command, mostUnanswered: 3, mostTogether: 1 });
    expect(outcome).toEqual({ ok: false, failure: { code: "vault_unreachable" } });
    expect([slow.asked(), slow.unanswered(), command.reached.length]).toEqual([4, 0, 1_000]);
  });

  it("answers a workbook's failure only when the vault is through with the batches it has", async () => {
    const { workbook, detection } = columnOf(Array.from({ length: 4_500 }, (_, nth) => myNumber(nth)));
    const slow = slowVault(createMemoryVault(), "never");
    const closing: Pick<MemoryWorkbook, "writeCells"> = {
      writeCells: (edits, control) =>
        edits.length === 0
          ? workbook.writeCells(edits, control)
          : Promise.resolve(failed({ code: "workbook_read_only" })),
    };
    const tokenize = createTokenizeCells({ workbook: closing, vault: slow.vault, randomness });
    const outcome = await tokenize({ ...(await commandFor(workbook, detection)), mostUnanswered: 3, mostTogether: 1 });
    expect(outcome).toEqual({ ok: false, failure: { code: "workbook_read_only" } });
    expect(slow.unanswered()).toBe(0);
  });

  it("gives the vault nothing where the workbook takes nothing", async () => {
    const { workbook, detection } = columnOf([myNumber(1)]);
    const vault: MemoryVault = {
      ...createMemoryVault(),
      tokenize: () => Promise.reject(new Error("the vault was asked")),
    };
    const readOnly: Pick<MemoryWorkbook, "writeCells"> = {
      writeCells: () => Promise.resolve(failed({ code: "workbook_read_only" })),
    };
    const outcome = await createTokenizeCells({ workbook: readOnly, vault, randomness })(
      await commandFor(workbook, detection),
    );
    expect(outcome).toEqual({ ok: false, failure: { code: "workbook_read_only" } });
  });

  it("tells a defect in planning ahead where it is waited for: not at all, where the vault ends the work before", async () => {
    const { workbook, detection } = columnOf([myNumber(1)]);
    const command = await commandFor(workbook, detection);
    function* parts() {
      yield planTokenization(detection, () => true);
      throw new TypeError("a plan that cannot be made");
    }
    const vault: MemoryVault = {
      ...createMemoryVault(),
      tokenize: async () => {
        await new Promise((resolve) => setImmediate(resolve));
        return failed({ code: "vault_unreachable" });
      },
    };
    const untold: unknown[] = [];
    const note = (reason: unknown): void => void untold.push(reason);
    process.on("unhandledRejection", note);
    const outcome = await createTokenizeCells({ workbook, vault, randomness })({ ...command, parts: parts() });
    await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", note);
    expect([outcome, untold]).toEqual([{ ok: false, failure: { code: "vault_unreachable" } }, []]);
    const working = createTokenizeCells({ workbook, vault: createMemoryVault(), randomness });
    await expect(working({ ...command, parts: parts() })).rejects.toThrow("cannot be made");
  });

  it("writes what the vault took before it refused a later batch, and then tells the refusal", async () => {
    const { workbook, detection } = columnOf(Array.from({ length: 2_500 }, (_, nth) => myNumber(nth)));
    const vault = createMemoryVault();
    let asked = 0;
    const refusing: MemoryVault = {
      ...vault,
      tokenize: (batch) => {
        asked += 1;
        return asked === 3 ? Promise.resolve(failed({ code: "vault_unreachable" })) : vault.tokenize(batch);
      },
    };
    const ports = { workbook, vault: refusing, randomness };
    const command = await commandFor(workbook, detection);
    const outcome = await createTokenizeCells(ports)(command);
    expect(outcome).toEqual({ ok: false, failure: { code: "vault_unreachable" } });
    expect(columnA(workbook).filter((content) => revealed(vault, content) !== undefined)).toHaveLength(2_000);
    expect(command.reached).toHaveLength(2_000);
  });

  it("law: whatever fails on the way, every number stays in its cell or is revealable, and running again finishes", async () => {
    const faults = fc.array(fc.constantFrom("none" as const, "refused" as const, "lost_answer" as const), {
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(40), { minLength: 1, maxLength: 30 }), faults, async (picks, planned) => {
        const numbers = picks.map(myNumber);
        const { workbook, detection } = columnOf(numbers);
        const vault = createMemoryVault();
        vault.faults.push(...planned);
        const tokenize = createTokenizeCells({ workbook, vault, randomness });
        for (let round = 0; round < 8; round += 1) {
          const outcome = await tokenize(await commandFor(workbook, detection));
          const held = columnA(workbook).map((content) => revealed(vault, content) ?? content);
          expect(held).toEqual(numbers);
          if (outcome.ok) break;
        }
        expect(columnA(workbook).map((content) => revealed(vault, content))).toEqual(numbers);
      }),
    );
  });
});
