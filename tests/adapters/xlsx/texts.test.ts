import { describe, expect, it } from "@jest/globals";
import { Secret } from "#domain/kernel/secret.ts";
import { parseMyNumber } from "#domain/number/my-number.ts";
import { formatLocalRange } from "#domain/workbook/range-address.ts";
import { openXlsxWorkbook } from "#adapters/xlsx/xlsx-workbook.ts";
import { buildWorkbook, type FixtureWorkbook } from "../../support/xlsx-fixtures/build-workbook.ts";
import { NUMBER_A, NUMBER_B, TOKEN_A, TOKEN_B } from "../../support/xlsx-fixtures/edits.ts";
import { openFixture, seenCells, seenTexts, unhurried, valueOf } from "../../support/xlsx-fixtures/read-workbook.ts";
import { textOfEntry, unzip } from "../../support/xlsx-fixtures/unzip.ts";

const SHEET = "台帳";
const RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE_RELS = "http://schemas.openxmlformats.org/package/2006/relationships";
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

function rels(entries: readonly (readonly [type: string, target: string, external?: "external"])[]): string {
  const items = entries.map(
    ([type, target, external], index) =>
      `<Relationship Id="r${index + 1}" Type="${RELS}/${type}" Target="${target}"${external === undefined ? "" : ' TargetMode="External"'}/>`,
  );
  return `<Relationships xmlns="${PACKAGE_RELS}">${items.join("")}</Relationships>`;
}

/** One of every place, each holding number A, in the way its writers put it. */
function everywhere(a: string, numeric: string): FixtureWorkbook {
  return {
    sheets: [
      {
        name: SHEET,
        cells: { A1: "見出し" },
        after:
          `<autoFilter ref="A1:B9"><filterColumn colId="0"><filters><filter val="${a}"/></filters></filterColumn></autoFilter>` +
          `<conditionalFormatting sqref="C1:C5"><cfRule type="cellIs" priority="1"><formula>${numeric}</formula></cfRule></conditionalFormatting>` +
          `<dataValidations><dataValidation type="list" sqref="E2:E41 G1" prompt="番号 ${a}"><formula1>"${a},別"</formula1></dataValidation></dataValidations>` +
          `<hyperlinks><hyperlink ref="B2" r:id="r5" tooltip="${a}"/></hyperlinks>` +
          `<headerFooter><oddHeader>&amp;L番号 ${a}</oddHeader></headerFooter>`,
      },
    ],
    workbookXml: `<definedNames><definedName name="番号表">${numeric}</definedName><definedName name="文字">"${a}"</definedName></definedNames>`,
    relationships:
      `<Relationship Id="rp" Type="${RELS}/pivotCacheDefinition" Target="pivotCache/pivotCacheDefinition1.xml"/>` +
      `<Relationship Id="rx" Type="${RELS}/externalLink" Target="externalLinks/externalLink1.xml"/>`,
    parts: {
      "xl/worksheets/_rels/sheet1.xml.rels": rels([
        ["comments", "../comments1.xml"],
        ["threadedComment", "../threadedComments/threadedComment1.xml"],
        ["drawing", "../drawings/drawing1.xml"],
        ["vmlDrawing", "../drawings/vmlDrawing1.vml"],
        ["hyperlink", `https://example.com/?n=${a}`, "external"],
      ]),
      "xl/comments1.xml": `<comments ${MAIN}><authors><author>人事</author></authors><commentList><comment ref="D2" authorId="0"><text><r><t>番号 ${a.slice(0, 5)}</t></r><r><rPr><b/></rPr><t>${a.slice(5)} です</t></r></text></comment></commentList></comments>`,
      "xl/threadedComments/threadedComment1.xml": `<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="D3" id="{0}"><text>確認 ${a}</text></threadedComment></ThreadedComments>`,
      "xl/drawings/drawing1.xml": `<xdr:wsDr xmlns:xdr="x" xmlns:a="a"><xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="箱" descr="代替 ${a}"/></xdr:nvSpPr><xdr:txBody><a:p><a:r><a:t>個人番号</a:t></a:r></a:p><a:p><a:r><a:t>${a}</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>`,
      "xl/drawings/_rels/drawing1.xml.rels": rels([["chart", "../charts/chart1.xml"]]),
      "xl/drawings/vmlDrawing1.vml": `<xml xmlns:v="v" xmlns:x="x"><v:shape alt="図"><v:textbox><div>${a}<br></div></v:textbox><x:ClientData><x:Anchor>2, 15, 0, 10, 4, 15, 4, 4</x:Anchor></x:ClientData></v:shape></xml>`,
      "xl/charts/chart1.xml": `<c:chartSpace xmlns:c="c"><c:ser><c:cat><c:strRef><c:f>台帳!$A$2</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>${a}</c:v></c:pt></c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache><c:formatCode>0</c:formatCode><c:ptCount val="2"/><c:pt idx="0"><c:v>${numeric}</c:v></c:pt><c:pt idx="1"><c:v>7</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></c:chartSpace>`,
      "xl/pivotCache/pivotCacheDefinition1.xml": `<pivotCacheDefinition ${MAIN}><cacheFields count="2"><cacheField name="個人番号"><sharedItems containsSemiMixedTypes="0" containsString="0" containsNumber="1" containsInteger="1" minValue="5" maxValue="${numeric}"/></cacheField><cacheField name="文字"><sharedItems><s v="${a}"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>`,
      "xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels": rels([["pivotCacheRecords", "pivotCacheRecords1.xml"]]),
      "xl/pivotCache/pivotCacheRecords1.xml": `<pivotCacheRecords ${MAIN}><r><n v="${numeric}"/><x v="0"/></r><r><n v="5"/><x v="0"/></r></pivotCacheRecords>`,
      "xl/externalLinks/externalLink1.xml": `<externalLink ${MAIN}><externalBook><sheetNames><sheetName val="元"/></sheetNames><sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1" t="str"><v>番号</v></cell></row><row r="2"><cell r="A2"><v>${numeric}</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>`,
      "docProps/core.xml": `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>様式 ${a}</dc:title></cp:coreProperties>`,
      "docProps/custom.xml": `<Properties xmlns:vt="v"><property name="社員" pid="2"><vt:i8>${numeric}</vt:i8></property></Properties>`,
      "customXml/item1.xml": `<person id="p1" mynumber="${a}"><n>${a}</n><!-- ${a} --></person>`,
    },
  };
}

function numberOf(digits: string) {
  const parsed = parseMyNumber(digits);
  if (!parsed.ok) throw new Error("not a number");
  return new Secret(parsed.value);
}

describe("scanTexts", () => {
  it("shows every place outside the cells with its kind, its sheet and its range", async () => {
    const workbook = await openFixture(everywhere(NUMBER_A, NUMBER_A));
    const places = (await seenTexts(workbook))
      .filter(([, text]) => text.includes(NUMBER_A))
      .map(
        ([{ kind, detail, range }]) =>
          `${kind} ${detail ?? "-"} ${range === undefined ? "-" : formatLocalRange(range)}`,
      );
    expect(new Set(places)).toEqual(
      new Set([
        "autofilter - A1:A9",
        "chart_cache xl/charts/chart1.xml -",
        "comment - D2",
        "conditional_format - C1:C5",
        "custom_xml customXml/item1.xml -",
        "drawing xl/drawings/drawing1.xml -",
        "drawing xl/drawings/vmlDrawing1.vml -",
        "external_cache xl/externalLinks/externalLink1.xml -",
        "header_footer oddHeader -",
        "hyperlink - B2",
        "name 番号表 -",
        "name 文字 -",
        "pivot_cache xl/pivotCache/pivotCacheDefinition1.xml -",
        "pivot_cache xl/pivotCache/pivotCacheRecords1.xml -",
        "property title -",
        "property 社員 -",
        "threaded_comment - D3",
        "validation - E2:E41",
      ]),
    );
  });

  it("names the column of cached values together with them", async () => {
    const texts = await seenTexts(await openFixture(everywhere(NUMBER_A, NUMBER_A)));
    const records = texts.find(([{ detail }]) => detail === "xl/pivotCache/pivotCacheRecords1.xml")?.[1];
    expect(records).toBe(`個人番号\n${NUMBER_A}\n5`);
  });

  it("tells the points of a newer chart from each other, from their name and from where they come from", async () => {
    const chart = `<cx:chartSpace xmlns:cx="c"><cx:strDim type="cat"><cx:f>台帳!$B$2:$B$3</cx:f><cx:lvl name="個人番号"><cx:pt idx="0">${NUMBER_A}</cx:pt><cx:pt idx="1">${NUMBER_B}</cx:pt></cx:lvl></cx:strDim></cx:chartSpace>`;
    const workbook = await openFixture({
      sheets: [{ name: SHEET, cells: { A1: "名簿" } }],
      parts: { "xl/charts/chartEx1.xml": chart },
    });
    const text = `台帳!$B$2:$B$3\n個人番号\n${NUMBER_A}\n${NUMBER_B}`;
    expect(await seenTexts(workbook)).toContainEqual([{ kind: "chart_cache", detail: "xl/charts/chartEx1.xml" }, text]);
  });

  it("reads an encoded address as people do", async () => {
    const workbook = await openFixture({
      sheets: [{ name: SHEET, cells: {}, after: `<hyperlinks><hyperlink ref="B2" r:id="r1"/></hyperlinks>` }],
      parts: {
        "xl/worksheets/_rels/sheet1.xml.rels": rels([
          ["hyperlink", `mailto:jinji@example.com?subject=${encodeURIComponent(`個人番号 ${NUMBER_A}`)}`, "external"],
        ]),
      },
    });
    const texts = (await seenTexts(workbook)).map(([, text]) => text);
    expect(texts).toContain(`mailto:jinji@example.com?subject=個人番号 ${NUMBER_A}`);
  });

  it("does not take the anchor of a note's box for digits", async () => {
    const texts = await seenTexts(await openFixture(everywhere(NUMBER_A, NUMBER_A)));
    expect(texts.filter(([, text]) => text.includes("15, 0, 10"))).toEqual([]);
  });

  it("shows shared strings that no cell uses any more", async () => {
    const workbook = await openFixture({
      sheets: [{ name: SHEET, cells: { A1: "使用中" } }],
      parts: {
        "xl/sharedStrings.xml": `<sst ${MAIN}><si><t>使用中</t></si><si><t>残り ${NUMBER_A}</t></si></sst>`,
      },
    });
    expect(await seenTexts(workbook)).toContainEqual([
      { kind: "custom_xml", detail: "xl/sharedStrings.xml" },
      `残り ${NUMBER_A}`,
    ]);
  });

  it("looks into embedded workbooks, cells and texts, three files deep", async () => {
    const nest = async (depth: number): Promise<Uint8Array<ArrayBuffer>> =>
      buildWorkbook({
        sheets: [{ name: SHEET, cells: { A1: "個人番号", A2: `${depth}` } }],
        parts: depth === 5 ? {} : { "xl/embeddings/Microsoft_Excel_Worksheet.xlsx": await nest(depth + 1) },
      });
    const workbook = valueOf(await openXlsxWorkbook(await nest(0), "x"));
    const embedded = (await seenTexts(workbook)).filter(([{ kind }]) => kind === "embedded").map(([, text]) => text);
    expect(embedded).toEqual(expect.arrayContaining(["個人番号\n1", "個人番号\n2", "個人番号\n3"]));
    expect(embedded).not.toContain("個人番号\n4");
  });
});

describe("scrubTexts", () => {
  const shapes = [
    ["plain", NUMBER_A],
    ["hyphens", "1234-5678-9018"],
    ["full width", "１２３４５６７８９０１８"],
    ["long vowel marks", "1234ー5678ー9018"],
  ] as const;

  it.each(shapes)("leaves no number in any part (%s), and parts stay readable", async (_name, written) => {
    const workbook = await openFixture(everywhere(written, NUMBER_A));
    const number = numberOf(NUMBER_A);
    expect(valueOf(await workbook.findNumbers([number], unhurried)).length).toBeGreaterThan(15);
    valueOf(await workbook.scrubTexts([{ number, replacement: TOKEN_A }]));
    const saved = valueOf(await workbook.save());
    const again = valueOf(await openXlsxWorkbook(saved, "again"));
    expect(valueOf(await again.findNumbers([number], unhurried))).toEqual([]);
    for (const { plain } of await unzip(saved)) {
      const text = new TextDecoder().decode(plain).normalize("NFKC").replace(/[-ー]/gu, "");
      expect(text).not.toContain(NUMBER_A);
    }
  });

  it("changes the spans that hold the number and not one byte beside them", async () => {
    const fixture = everywhere(NUMBER_A, NUMBER_A);
    const before = await unzip(await buildWorkbook(fixture));
    const workbook = await openFixture(fixture);
    valueOf(await workbook.scrubTexts([{ number: numberOf(NUMBER_A), replacement: TOKEN_A }]));
    const after = await unzip(valueOf(await workbook.save()));
    const textual = ["docProps/core.xml", "xl/threadedComments/threadedComment1.xml", "customXml/item1.xml"];
    for (const [index, entry] of before.entries()) {
      const [was, is] = [entry.plain, after[index]!.plain].map((bytes) => new TextDecoder().decode(bytes));
      if (textual.includes(entry.name)) expect(is).toBe(was!.replaceAll(NUMBER_A, TOKEN_A));
      if (!was!.includes(NUMBER_A) && entry.name !== "xl/comments1.xml")
        expect(after[index]!.packed).toEqual(entry.packed);
    }
  });

  it("keeps lines, tabs and quotes of attributes, whatever quotes they stand in", async () => {
    const note = (number: string): string =>
      `<a x='"一" &apos;二&apos;&#10;${number}&#9;三'/><b x="&quot;一&quot; &apos;二&apos;&#10;${number}&#9;三"/><c x="折\n返し ${number}"/>`;
    const root = (inner: string): string => `<root>${inner}</root>`;
    const fixture = { sheets: [{ name: SHEET, cells: {} }], parts: { "customXml/item1.xml": root(note(NUMBER_A)) } };
    const workbook = await openFixture(fixture);
    valueOf(await workbook.scrubTexts([{ number: numberOf(NUMBER_A), replacement: TOKEN_A }]));
    const same = `"&quot;一&quot; &apos;二&apos;&#10;${TOKEN_A}&#9;三"/>`;
    expect(await textOfEntry(valueOf(await workbook.save()), "customXml/item1.xml")).toBe(
      root(`<a x='${same.slice(1, -3)}'/><b x=${same}<c x="折 返し ${TOKEN_A}"/>`),
    );
  });

  it("keeps formulas, pivot caches, charts and typed values valid", async () => {
    const workbook = await openFixture(everywhere(NUMBER_A, NUMBER_A));
    valueOf(await workbook.scrubTexts([{ number: numberOf(NUMBER_A), replacement: TOKEN_A }]));
    const saved = valueOf(await workbook.save());
    const sheet = await textOfEntry(saved, "xl/worksheets/sheet1.xml");
    expect(sheet).toContain(`<formula>&quot;${TOKEN_A}&quot;</formula>`);
    expect(sheet).toContain(`<formula1>&quot;${TOKEN_A},別&quot;</formula1>`);
    expect(await textOfEntry(saved, "xl/pivotCache/pivotCacheRecords1.xml")).toContain(
      '<r><n v="0"/><x v="0"/></r><r><n v="5"/><x v="0"/></r>',
    );
    expect(await textOfEntry(saved, "xl/pivotCache/pivotCacheDefinition1.xml")).toContain(
      '<sharedItems containsSemiMixedTypes="0" containsString="0" containsNumber="1" containsInteger="1" minValue="5" maxValue="5"/>',
    );
    expect(await textOfEntry(saved, "xl/charts/chart1.xml")).toContain(
      '<c:ptCount val="2"/><c:pt idx="0"><c:v>#N/A</c:v></c:pt><c:pt idx="1"><c:v>7</c:v></c:pt></c:numCache>',
    );
    expect(await textOfEntry(saved, "docProps/custom.xml")).toContain("<vt:i8>0</vt:i8>");
    expect(await textOfEntry(saved, "xl/externalLinks/externalLink1.xml")).toContain('<cell r="A2"></cell>');
    expect(await textOfEntry(saved, "xl/comments1.xml")).toContain(
      `<t>番号 ${TOKEN_A}</t></r><r><rPr><b/></rPr><t> です</t>`,
    );
  });

  it("makes texts of the numeric items of a pivot field, and says so", async () => {
    const part = "xl/pivotCache/pivotCacheDefinition1.xml";
    const items = (types: string, inner: string): string =>
      `<cacheField name="個人番号"><sharedItems containsSemiMixedTypes="${types}">${inner}</sharedItems></cacheField>`;
    const definition = (types: string, inner: string): string =>
      `<pivotCacheDefinition ${MAIN}><cacheFields>${items(types, inner)}</cacheFields></pivotCacheDefinition>`;
    const workbook = await openFixture({
      sheets: [{ name: SHEET, cells: {} }],
      parts: {
        [part]: definition(
          `0" containsString="0" containsNumber="1" minValue="5" maxValue="${NUMBER_A}`,
          `<n v="${NUMBER_A}"/><n v="5"/>`,
        ),
      },
    });
    valueOf(await workbook.scrubTexts([{ number: numberOf(NUMBER_A), replacement: TOKEN_A }]));
    expect(await textOfEntry(valueOf(await workbook.save()), part)).toBe(
      definition(
        '1" containsString="1" containsNumber="1" minValue="5" maxValue="5" containsMixedTypes="1',
        `<s v="${TOKEN_A}"/><n v="5"/>`,
      ),
    );
  });

  it("masks a validation list that tokens would make too long for Excel", async () => {
    const many = Array.from({ length: 19 }, () => NUMBER_A).join(",");
    const workbook = await openFixture({
      sheets: [
        {
          name: SHEET,
          cells: {},
          after: `<dataValidations><dataValidation sqref="A1"><formula1>"${many}"</formula1></dataValidation></dataValidations>`,
        },
      ],
    });
    valueOf(await workbook.scrubTexts([{ number: numberOf(NUMBER_A), replacement: TOKEN_A }]));
    const sheet = await textOfEntry(valueOf(await workbook.save()), "xl/worksheets/sheet1.xml");
    expect(sheet).toContain(`&quot;${Array.from({ length: 19 }, () => "****").join(",")}&quot;`);
  });

  it("cleans the cells and texts of embedded workbooks", async () => {
    const inner = await buildWorkbook({
      sheets: [{ name: "内", cells: { A1: NUMBER_A, A2: Number(NUMBER_B), A3: "他" } }],
      parts: { "docProps/core.xml": `<coreProperties><title>${NUMBER_A}</title></coreProperties>` },
    });
    const part = "xl/embeddings/Microsoft_Excel_Worksheet.xlsx";
    const workbook = await openFixture({ sheets: [{ name: SHEET, cells: {} }], parts: { [part]: inner } });
    valueOf(
      await workbook.scrubTexts([
        { number: numberOf(NUMBER_A), replacement: TOKEN_A },
        { number: numberOf(NUMBER_B), replacement: TOKEN_B },
      ]),
    );
    const saved = await unzip(valueOf(await workbook.save()));
    const cleaned = new Uint8Array(saved.find(({ name }) => name === part)!.plain);
    const nested = valueOf(await openXlsxWorkbook(cleaned, "内"));
    expect(await seenCells(nested, "内")).toEqual([
      ["A1", TOKEN_A],
      ["A2", TOKEN_B],
      ["A3", "他"],
    ]);
    expect(await textOfEntry(cleaned, "docProps/core.xml")).toContain(TOKEN_A);
  });

  it("cleans the texts of an embedded document of another program", async () => {
    const inner = await buildWorkbook({
      sheets: [],
      parts: {
        "_rels/.rels": rels([["officeDocument", "word/document.xml"]]),
        "word/document.xml": `<w:document xmlns:w="w"><w:p><w:r><w:t>${NUMBER_A.slice(0, 5)}</w:t></w:r><w:r><w:t>${NUMBER_A.slice(5)}</w:t></w:r></w:p></w:document>`,
      },
    });
    const part = "xl/embeddings/Microsoft_Word_Document.docx";
    const workbook = await openFixture({ sheets: [{ name: SHEET, cells: {} }], parts: { [part]: inner } });
    valueOf(await workbook.scrubTexts([{ number: numberOf(NUMBER_A), replacement: TOKEN_A }]));
    const saved = await unzip(valueOf(await workbook.save()));
    const cleaned = new Uint8Array(saved.find(({ name }) => name === part)!.plain);
    expect(await textOfEntry(cleaned, "word/document.xml")).toContain(`<w:t>${TOKEN_A}</w:t></w:r><w:r><w:t></w:t>`);
    expect(valueOf(await workbook.findNumbers([numberOf(NUMBER_A)], unhurried))).toEqual([]);
  });

  it("leaves a shared string that a cell shows to the cell, and replaces in one that no cell shows", async () => {
    const workbook = await openFixture({
      sheets: [{ name: SHEET, cells: { A1: "使用中" } }],
      parts: {
        "xl/sharedStrings.xml": `<sst ${MAIN}><si><t>${NUMBER_A}</t></si><si><t>${NUMBER_A}</t></si></sst>`,
      },
    });
    valueOf(await workbook.scrubTexts([{ number: numberOf(NUMBER_A), replacement: TOKEN_A }]));
    expect(await textOfEntry(valueOf(await workbook.save()), "xl/sharedStrings.xml")).toContain(
      `<si><t>${NUMBER_A}</t></si><si><t>${TOKEN_A}</t></si>`,
    );
  });
});
