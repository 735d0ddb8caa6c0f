/**
 * Which parts make up the workbook: its sheets in the order of the tabs, strings, styles.
 * @module
 */
import type { SheetVisibility } from "#domain/workbook/cell-content.ts";
import { type SheetName, sheetName } from "#domain/workbook/range-address.ts";
import type { WorkbookPackage } from "./archive/workbook-package.ts";
import { unreadable } from "./unreadable.ts";
import { attributeOf, readXml, type XmlElement } from "./xml/read-xml.ts";

export interface SheetPart {
  readonly name: SheetName;
  readonly visibility: SheetVisibility;
  readonly part: string;
  /** By which the calculation chain names the sheet. */
  readonly sheetId: string;
}
export interface WorkbookStructure {
  readonly workbookPart: string;
  readonly sheets: readonly SheetPart[];
  readonly sharedStringsPart: string | undefined;
  readonly stylesPart: string | undefined;
  readonly calcChainPart: string | undefined;
}

/** The structure of a package that is no workbook. */
export const NO_WORKBOOK: WorkbookStructure = {
  workbookPart: "",
  sheets: [],
  sharedStringsPart: undefined,
  stylesPart: undefined,
  calcChainPart: undefined,
};

const VISIBILITIES: ReadonlyMap<string, SheetVisibility> = new Map([
  ["hidden", "hidden"],
  ["veryHidden", "very_hidden"],
]);
/** Where writers put the workbook when the package forgets to say so. */
const USUAL_WORKBOOK_PART = "xl/workbook.xml";

export async function readStructure(source: WorkbookPackage): Promise<WorkbookStructure> {
  const workbookPart = (await source.related("", "officeDocument")) ?? source.find(USUAL_WORKBOOK_PART);
  if (workbookPart === undefined) throw unreadable("not_a_workbook");
  if (workbookPart.toLowerCase().endsWith(".bin")) throw unreadable("unsupported_format", workbookPart);
  const elements: XmlElement[] = [];
  let root: string | undefined;
  await readXml(
    await source.readUtf8(workbookPart),
    {
      open(element) {
        root ??= element.name;
        if (element.name === "sheet") elements.push(element);
      },
    },
    workbookPart,
  );
  if (root !== "workbook") throw unreadable("not_a_workbook", workbookPart);
  const sheets = await sheetParts(source, workbookPart, elements);
  if (new Set(sheets.map(({ name }) => name)).size < sheets.length) throw unreadable("malformed_xml", workbookPart);
  return {
    workbookPart,
    sheets,
    sharedStringsPart: await source.related(workbookPart, "sharedStrings"),
    stylesPart: await source.related(workbookPart, "styles"),
    calcChainPart: await source.related(workbookPart, "calcChain"),
  };
}

/** A sheet whose part is missing holds nothing that could be read: the whole file is damaged. */
async function sheetParts(
  source: WorkbookPackage,
  workbookPart: string,
  elements: readonly XmlElement[],
): Promise<readonly SheetPart[]> {
  const relationships = await source.relationships(workbookPart);
  return elements.flatMap((element) => {
    const id = attributeOf(element, "id");
    const target = relationships.find((relationship) => relationship.id === id);
    if (target === undefined || target.isExternal) return [];
    const part = source.find(target.target);
    if (part === undefined) throw unreadable("truncated", target.target);
    const name = sheetName(attributeOf(element, "name") ?? "");
    const visibility = VISIBILITIES.get(attributeOf(element, "state") ?? "") ?? "visible";
    return [{ name, visibility, part, sheetId: attributeOf(element, "sheetId") ?? "" }];
  });
}
