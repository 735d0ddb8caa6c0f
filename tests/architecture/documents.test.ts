/**
 * Documents that name what does not exist any more are worse than none: every link, command and path
 * in them is looked up.
 * @module
 */
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { ROOT } from "./module-graph.ts";

const DOCUMENTS = globSync(["*.md", "docs/**/*.md"], { cwd: ROOT }).sort();
const { scripts } = JSON.parse(readFileSync(`${ROOT}package.json`, "utf8")) as {
  readonly scripts: Readonly<Record<string, string>>;
};
/** `npm test` and `npm start` are scripts as well; the rest of npm's own words is not. */
const COMMAND = /\bnpm (?:run (?:-s )?)?((?<=run (?:-s )?)[a-z][\w:-]*|test|start)\b/gu;
const LINK = /\]\((?!https?:|#)([^)#\s]+)/gu;
/** In backticks, from the top of the repository; a pattern or an ellipsis is no path. */
const PATH = /`((?:src|server|tests|scripts|docs|manifest|assets|tsconfig|bench)\/[\w./@-]+)`/gu;

describe.each(DOCUMENTS)("%s", (document) => {
  const text = readFileSync(ROOT + document, "utf8");

  it("links only to what is there", () => {
    const targets = captures(text, LINK).map((target) => join(dirname(document), target));
    expect(targets.filter((target) => !existsSync(ROOT + target))).toEqual([]);
  });

  it("names only commands that package.json has", () => {
    expect(captures(text, COMMAND).filter((command) => !Object.hasOwn(scripts, command))).toEqual([]);
  });

  it("names only files and folders that are there", () => {
    expect(captures(text, PATH).filter((path) => !existsSync(ROOT + path))).toEqual([]);
  });
});

describe.each(["README.md", "README.ja.md"])("the words of %s", (document) => {
  it("are those of the sources", () => {
    const sources = globSync("{src,server}/**/*.{ts,tsx}", { cwd: ROOT }).map((file) =>
      readFileSync(ROOT + file, "utf8"),
    );
    const text = sources.join("\n");
    const unknown = glossaryNames(readFileSync(ROOT + document, "utf8")).filter((name) => !text.includes(name));
    expect(unknown).toEqual([]);
  });

  it("are found in the table", () => {
    expect(glossaryNames(readFileSync(ROOT + document, "utf8"))).toEqual(
      expect.arrayContaining(["TokenText", "token_locator", "clerk", "personRefs"]),
    );
  });
});

describe("the documents", () => {
  it("are all found", () => {
    expect(DOCUMENTS).toEqual(expect.arrayContaining(["README.ja.md", "README.md", "SECURITY.md", "docs/status.md"]));
  });

  it("are read for commands, links and paths", () => {
    const text = "`npm run start:excel`, npm test, [x](docs/a.md#b), `src/domain/a.ts`, `src/…/b.ts`";
    expect(captures(text, COMMAND)).toEqual(["start:excel", "test"]);
    expect(captures(text, LINK)).toEqual(["docs/a.md"]);
    expect(captures(text, PATH)).toEqual(["src/domain/a.ts"]);
  });
});

/** What stands in backticks in the glossary's columns for code, SQL and log; of `table.column` both parts. */
function glossaryNames(text: string): readonly string[] {
  const rows = text.split("\n").filter((line) => line.split("|").length === 8);
  return rows
    .flatMap((row) => captures(row.split("|").slice(3, 6).join("|"), /`([\w.]+)`/gu))
    .flatMap((name) => name.split("."));
}

function captures(text: string, pattern: RegExp): readonly string[] {
  return Array.from(text.matchAll(pattern), ([, found]) => found ?? "");
}
