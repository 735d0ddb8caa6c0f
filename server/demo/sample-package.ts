/**
 * The parts of the sample workbook around its sheets, as Excel expects them.
 * @module
 */
const DECLARATION = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n`;
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Indexes into `cellXfs` of the style sheet below. */
export const STYLE = { plain: 0, header: 1, text: 2, date: 3, number: 4, title: 5 } as const;

const SHEETS = [
  { name: "従業員", state: "visible" },
  { name: "扶養親族", state: "visible" },
  { name: "退職者（旧）", state: "hidden" },
] as const;

const border = `<left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/>`;
const styles =
  `<styleSheet xmlns="${MAIN}">` +
  `<fonts count="3"><font><sz val="11"/><name val="游ゴシック"/></font>` +
  `<font><b/><sz val="11"/><name val="游ゴシック"/></font><font><b/><sz val="14"/><name val="游ゴシック"/></font></fonts>` +
  `<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
  `<fill><patternFill patternType="solid"><fgColor rgb="FFDDEBF7"/></patternFill></fill></fills>` +
  `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${border}</border></borders>` +
  `<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf/>` +
  `<xf fontId="1" fillId="2" borderId="1" applyFont="1" applyFill="1" applyBorder="1"/>` +
  `<xf numFmtId="49" borderId="1" applyNumberFormat="1" applyBorder="1"/>` +
  `<xf numFmtId="14" borderId="1" applyNumberFormat="1" applyBorder="1"/>` +
  `<xf numFmtId="0" borderId="1" applyBorder="1"/><xf fontId="2" applyFont="1"/></cellXfs>` +
  `<cellStyles count="1"><cellStyle name="標準" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

const content = (part: string, type: string): string =>
  `<Override PartName="/xl/${part}" ContentType="${TYPE}.${type}+xml"/>`;

/** Name and text of every part but the sheets. */
export const PACKAGE_PARTS: readonly (readonly [string, string])[] = [
  [
    "[Content_Types].xml",
    `${DECLARATION}<Types xmlns="${PACKAGE}/content-types">` +
      `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      content("workbook.xml", "sheet.main") +
      SHEETS.map((_, index) => content(`worksheets/sheet${index + 1}.xml`, "worksheet")).join("") +
      content("styles.xml", "styles") +
      `</Types>`,
  ],
  [
    "_rels/.rels",
    `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">` +
      `<Relationship Id="rId1" Type="${RELATIONSHIPS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    "xl/workbook.xml",
    `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><sheets>` +
      SHEETS.map(
        ({ name, state }, index) =>
          `<sheet name="${name}" sheetId="${index + 1}" state="${state}" r:id="rId${index + 1}"/>`,
      ).join("") +
      `</sheets></workbook>`,
  ],
  [
    "xl/_rels/workbook.xml.rels",
    `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">` +
      SHEETS.map(
        (_, index) =>
          `<Relationship Id="rId${index + 1}" Type="${RELATIONSHIPS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
      ).join("") +
      `<Relationship Id="rId9" Type="${RELATIONSHIPS}/styles" Target="styles.xml"/></Relationships>`,
  ],
  ["xl/styles.xml", DECLARATION + styles],
];
