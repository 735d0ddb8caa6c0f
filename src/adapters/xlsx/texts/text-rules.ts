/**
 * Where text stands in the parts of a package, as a table: by the part's root element, which elements
 * hold text of which kind. A part whose root is not listed is read by {@link ANY_TEXT}.
 *
 * Source: ECMA-376 part 1 (SpreadsheetML, DrawingML, document properties), MS-XLSX for the extensions.
 * @module
 */
import type { PlaceKind } from "#domain/detection/finding.ts";

export interface TextRule {
  /** Local name; text and attributes of everything inside belong to it. */
  readonly element: string;
  readonly kind: PlaceKind;
  /** What names the place inside its kind: the part, the element, or an attribute's value. */
  readonly detail?: "part" | "element" | { readonly attribute: string };
  /** The attribute (or, in extensions, the child element) that says which cells it is about. */
  readonly range?: string;
  /** The element inside that is about one column of the range, and the attribute with its place in it, from 0. */
  readonly column?: { readonly element: string; readonly attribute: string };
  /** Attributes that people's text stands in, on the element and inside it. */
  readonly attributes?: readonly string[];
  /** Elements whose end is a line's end. */
  readonly lines?: readonly string[];
  /** Elements inside that hold no text of people. */
  readonly skip?: readonly string[];
}

const HEADER_FOOTER = ["oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"];
const RUNS = { lines: ["p", "br"], skip: ["rPh", "ClientData"] } as const;
const CACHES = ["strCache", "numCache", "multiLvlStrCache", "strLit", "numLit", "strDim", "numDim"];

const AUTO_FILTER: TextRule = {
  element: "autoFilter",
  kind: "autofilter",
  range: "ref",
  column: { element: "filterColumn", attribute: "colId" },
  attributes: ["val"],
};

const SHEET: readonly TextRule[] = [
  {
    element: "dataValidation",
    kind: "validation",
    range: "sqref",
    attributes: ["promptTitle", "prompt", "errorTitle", "error"],
    lines: ["formula1", "formula2"],
  },
  {
    element: "conditionalFormatting",
    kind: "conditional_format",
    range: "sqref",
    attributes: ["text", "val"],
    lines: ["formula", "f"],
  },
  AUTO_FILTER,
  { element: "hyperlink", kind: "hyperlink", range: "ref", attributes: ["location", "display", "tooltip"] },
  ...HEADER_FOOTER.map((element): TextRule => ({ element, kind: "header_footer", detail: "element" })),
  {
    element: "scenario",
    kind: "custom_xml",
    detail: "part",
    attributes: ["name", "comment", "user", "val"],
  },
  { element: "protectedRange", kind: "custom_xml", detail: "part", attributes: ["name"] },
];

const DRAWING: readonly TextRule[] = [
  { element: "txBody", kind: "drawing", detail: "part", ...RUNS },
  { element: "t", kind: "drawing", detail: "part", ...RUNS },
  { element: "cNvPr", kind: "drawing", detail: "part", attributes: ["descr", "title"] },
  { element: "fld", kind: "drawing", detail: "part", attributes: ["textlink"] },
];

export const TEXT_RULES: ReadonlyMap<string, readonly TextRule[]> = new Map<string, readonly TextRule[]>([
  ["worksheet", SHEET],
  ["chartsheet", SHEET],
  ["dialogsheet", SHEET],
  ["macrosheet", SHEET],
  [
    "workbook",
    [
      {
        element: "definedName",
        kind: "name",
        detail: { attribute: "name" },
        attributes: ["comment", "description", "help", "statusBar", "customMenu"],
      },
      { element: "sheet", kind: "sheet_name", attributes: ["name"] },
    ],
  ],
  [
    "comments",
    [
      { element: "comment", kind: "comment", range: "ref", skip: ["rPh"] },
      { element: "author", kind: "comment" },
    ],
  ],
  ["ThreadedComments", [{ element: "threadedComment", kind: "threaded_comment", range: "ref" }]],
  ["personList", [{ element: "person", kind: "threaded_comment", attributes: ["displayName"] }]],
  ["wsDr", DRAWING],
  ["userShapes", DRAWING],
  ["dataModel", DRAWING],
  ["drawing", DRAWING],
  ["xml", [{ element: "shape", kind: "drawing", detail: "part", attributes: ["alt", "title", "string"], ...RUNS }]],
  [
    "chartSpace",
    [
      ...CACHES.map((element): TextRule => ({
        element,
        kind: "chart_cache",
        detail: "part",
        attributes: ["name"],
        lines: ["v", "pt", "f"],
        skip: ["formatCode"],
      })),
      { element: "rich", kind: "drawing", detail: "part", ...RUNS },
      { element: "txData", kind: "drawing", detail: "part", lines: ["v", "f"] },
      { element: "v", kind: "chart_cache", detail: "part" },
    ],
  ],
  [
    "pivotCacheDefinition",
    [{ element: "cacheField", kind: "pivot_cache", detail: "part", attributes: ["name", "caption", "v", "formula"] }],
  ],
  [
    "pivotTableDefinition",
    [
      {
        element: "pivotTableDefinition",
        kind: "pivot_cache",
        detail: "part",
        attributes: ["n", "caption", "stringValue1", "stringValue2", "val"],
        skip: ["extLst"],
      },
    ],
  ],
  [
    "slicerCacheDefinition",
    [{ element: "slicerCacheDefinition", kind: "pivot_cache", detail: "part", attributes: ["n", "c", "name"] }],
  ],
  [
    "table",
    [
      AUTO_FILTER,
      {
        element: "tableColumn",
        kind: "custom_xml",
        detail: "part",
        attributes: ["name", "totalsRowLabel"],
        lines: ["calculatedColumnFormula", "totalsRowFormula"],
      },
    ],
  ],
  [
    "Properties",
    [
      { element: "property", kind: "property", detail: { attribute: "name" } },
      ...["TitlesOfParts", "Company", "Manager", "HyperlinkBase", "HLinks", "Template", "Application"].map(
        (element): TextRule => ({
          element,
          kind: "property",
          detail: "element",
          lines: ["lpstr", "lpwstr", "variant"],
        }),
      ),
    ],
  ],
  [
    "coreProperties",
    [
      "title",
      "subject",
      "creator",
      "keywords",
      "description",
      "lastModifiedBy",
      "category",
      "contentStatus",
      "contentType",
      "identifier",
      "language",
      "version",
      "revision",
    ].map((element): TextRule => ({ element, kind: "property", detail: "element" })),
  ],
  ...["document", "hdr", "ftr", "footnotes", "endnotes"].map((root): readonly [string, readonly TextRule[]] => [
    root,
    [{ element: "p", kind: "custom_xml", detail: "part", lines: ["br"] }],
  ]),
  ["sld", DRAWING],
  ["notes", DRAWING],
  [
    "styleSheet",
    [
      { element: "numFmt", kind: "custom_xml", detail: "part", attributes: ["formatCode"] },
      { element: "cellStyle", kind: "custom_xml", detail: "part", attributes: ["name"] },
    ],
  ],
]);

/** For parts nobody foresaw, custom XML first of all: each text and each attribute with many digits by itself. */
export const ANY_TEXT: readonly TextRule[] = [];

/** Parts with these roots hold nothing that people wrote. */
export const NO_TEXT: ReadonlySet<string> = new Set(["Types", "theme", "calcChain", "metadata", "sst", "Signature"]);
