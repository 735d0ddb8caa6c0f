/**
 * A template as the lines that are sent before the rows.
 * @module
 */
import type { FilledTemplate } from "#application/ports/templates.ts";
import { type ExportTemplate, formatTemplatePiece, PIECE_BYTES, PIECE_GAPS } from "#contract/export-template.ts";

export interface TemplateLines {
  readonly description: ExportTemplate;
  readonly lines: readonly Blob[];
}

export async function templateLines(template: FilledTemplate): Promise<TemplateLines> {
  const { name, columns, digits, append, segments, package: zip } = template;
  const text = new PieceLines();
  for (const [index, segment] of segments.entries()) {
    if (index > 0) text.gap();
    text.add(segment);
  }
  const packed = new PieceLines();
  if (zip !== undefined) packed.add(new Uint8Array(await zip.bytes.arrayBuffer()));
  const [lines, linesOfPackage] = [text.finish(), packed.finish()];
  return {
    description: {
      name,
      columns: [...columns],
      digits,
      pieces: lines.length,
      ...(append && { append: { ...append } }),
      ...(zip && { package: { entry: zip.entry, pieces: linesOfPackage.length } }),
    },
    lines: zip === undefined ? lines : [...lines, ...linesOfPackage],
  };
}

class PieceLines {
  readonly #lines: Blob[] = [];
  readonly #bytes = new Uint8Array(PIECE_BYTES);
  #end = 0;
  #gaps: number[] = [];

  add(segment: Uint8Array): void {
    for (let at = 0; at < segment.length;) {
      if (this.#end === PIECE_BYTES) this.#close();
      const part = segment.subarray(at, at + PIECE_BYTES - this.#end);
      this.#bytes.set(part, this.#end);
      this.#end += part.length;
      at += part.length;
    }
  }

  gap(): void {
    if (this.#gaps.length === PIECE_GAPS) this.#close();
    this.#gaps.push(this.#end);
  }

  /** At least one line, so that an empty file is one as well. */
  finish(): readonly Blob[] {
    if (this.#end > 0 || this.#gaps.length > 0 || this.#lines.length === 0) this.#close();
    return this.#lines;
  }

  #close(): void {
    const base64 = btoa(String.fromCharCode(...this.#bytes.subarray(0, this.#end)));
    this.#lines.push(new Blob([`${JSON.stringify(formatTemplatePiece({ base64, gaps: this.#gaps }))}\n`]));
    [this.#end, this.#gaps] = [0, []];
  }
}
