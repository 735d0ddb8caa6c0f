import { parseToken, TOKEN_LENGTH, TOKEN_PATTERN, type TokenText } from "../token/token-text.ts";

const SAMPLE = 20;

/** Counts the tokens that a sheet already holds, and keeps the first few. */
export class TokenTally {
  readonly sample: TokenText[] = [];
  count = 0;

  take(content: string): void {
    if (content.length < TOKEN_LENGTH || !content.includes("MN-")) return;
    for (const [text] of content.matchAll(TOKEN_PATTERN)) {
      const token = parseToken(text);
      if (!token.ok) continue;
      this.count += 1;
      if (this.sample.length < SAMPLE) this.sample.push(token.value);
    }
  }
}
