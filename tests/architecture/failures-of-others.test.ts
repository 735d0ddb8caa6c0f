import { describe, expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { ROOT } from "./module-graph.ts";

/** How many rows each group of the list has. */
const GROUPS = { K: 16, L: 9, A: 5, S: 2, D: 2, P: 1 } as const;
const IDS = Object.entries(GROUPS).flatMap(([group, count]) =>
  Array.from({ length: count }, (_, index) => `${group}${index + 1}`),
);
/** A title that begins with ids, or ends with one in brackets. */
const TITLE = /["'`](?<ids>[KLASDP]\d+(?:, [KLASDP]\d+)*):|\((?<last>[KLASDP]\d+)\)["'`]/gu;

const ROWS = readFileSync(`${ROOT}docs/failures-of-others.md`, "utf8")
  .split("\n")
  .map((line) => line.split(" | "))
  .filter((cells) => cells.length === 3 && /^\| [A-Z]\d+$/u.test(cells[0] ?? ""))
  .map(([id = "", , where = ""]) => ({
    id: id.slice(2),
    files: [...where.matchAll(/`(?<file>tests\/[^`]+)`/gu)].map((match) => match.groups?.["file"] ?? ""),
  }));

describe("docs/failures-of-others.md", () => {
  it("has every row of the list, in order", () => {
    expect(ROWS.map(({ id }) => id)).toEqual(IDS);
  });

  it.each(ROWS)("names for $id only tests whose titles carry it", ({ id, files }) => {
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !idsIn(readFileSync(ROOT + file, "utf8")).has(id))).toEqual([]);
  });

  it("would miss an id that stands in a comment only", () => {
    expect([...idsIn('// K1: a word\nit("K2, K3: a fact")\nit("another (S1)")')]).toEqual(["K2", "K3", "S1"]);
  });
});

function idsIn(source: string): ReadonlySet<string> {
  return new Set(
    [...source.matchAll(TITLE)].flatMap((match) => (match.groups?.["ids"] ?? match.groups?.["last"] ?? "").split(", ")),
  );
}
