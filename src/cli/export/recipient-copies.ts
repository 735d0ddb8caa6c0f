/**
 * The copies of a slip for the people it is about (本人交付用), one page a person, as HTML to print.
 *
 * They never carry anybody's number: items for numbers are left out, and what looks like one in another item is masked.
 * @module
 */
import type { ExportRows } from "#application/ports/exports.ts";
import type { Language } from "#application/wording/phrase.ts";
import { LAYOUT_WORDING } from "#application/wording/layout-wording.ts";
import { type Layout, LAYOUT_IDS } from "#domain/layout/layout.ts";
import { recipientCopy } from "#domain/layout/recipient-copy.ts";
import type { LayoutRow } from "#domain/layout/row.ts";
import { maskText } from "#domain/masking/mask-text.ts";
import { escapeXml } from "#adapters/xlsx/xml/xml-text.ts";

const STYLE = `
body { font: 10.5pt/1.6 "Yu Gothic", "Hiragino Sans", "Noto Sans CJK JP", sans-serif; margin: 2rem auto; padding: 0 1rem; max-width: 46rem; }
section { break-after: page; margin-bottom: 3rem; }
section:last-child { break-after: auto; }
h1 { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; font-size: 1.2rem; border-bottom: 2px solid; }
h1 small { font-size: .8em; font-weight: normal; }
dl { display: grid; grid-template-columns: minmax(12rem, max-content) 1fr; gap: .2rem 1.5rem; margin: 0; }
dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 30rem) { dl { display: block; } dd { margin: 0 0 .6rem 1rem; } }
`;
const TITLE = { ja: "本人交付用", en: "Recipient’s copy (本人交付用)" };

export class RecipientCopies implements ExportRows {
  readonly #layout: Layout;
  readonly #language: Language;
  readonly #heading: string;
  readonly #sections: string[] = [];

  constructor(layout: Layout, language: Language) {
    this.#layout = layout;
    this.#language = language;
    const id = LAYOUT_IDS.find((one) => one === layout.id);
    this.#heading = id === undefined ? layout.id : LAYOUT_WORDING[id][language];
  }

  get count(): number {
    return this.#sections.length;
  }

  add(row: LayoutRow): void {
    const items = recipientCopy(this.#layout, row).map(
      ({ name, text }) => `<dt>${escapeXml(name)}</dt><dd>${escapeXml(maskText(text))}</dd>`,
    );
    const heading = `<h1>${escapeXml(this.#heading)} <small>${TITLE[this.#language]}</small></h1>`;
    this.#sections.push(`<section>${heading}<dl>${items.join("")}</dl></section>\n`);
  }

  async *page(): AsyncGenerator<Uint8Array> {
    const title = TITLE[this.#language];
    const head = `<meta charset="utf-8"><title>${title}</title><style>${STYLE}</style>`;
    yield Buffer.from(`<!doctype html>\n<html lang="${this.#language}"><head>${head}</head><body>\n`);
    for (const section of this.#sections) yield await Promise.resolve(Buffer.from(section));
    yield Buffer.from("</body></html>\n");
  }
}
