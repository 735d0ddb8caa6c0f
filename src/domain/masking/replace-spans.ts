export interface SpanReplacement {
  /** UTF-16 offsets, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** `text` with every span replaced, in whatever order the spans come. Spans that overlap or leave the text are a defect. */
export function replaceSpans(text: string, spans: readonly SpanReplacement[]): string {
  let result = "";
  let from = 0;
  for (const { start, end, replacement } of spans.toSorted((a, b) => a.start - b.start)) {
    if (start < from || end < start || end > text.length) throw new RangeError("spans overlap or leave the text");
    result += text.slice(from, start) + replacement;
    from = end;
  }
  return result + text.slice(from);
}
