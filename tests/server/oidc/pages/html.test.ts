import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { html } from "#server/oidc/pages/html.ts";

describe("html", () => {
  it("lets no inserted text end an attribute or start a tag", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("<", ">", "&", '"', "'", "`", "=", "a", "日") }), (text) => {
        expect(html`<p title="${text}">${text}</p>`.toString()).toMatch(/^<p title="[^<>"]*">[^<>"]*<\/p>$/u);
      }),
    );
  });

  it("keeps what it made itself, in lists too", () => {
    const items = ["<a>", "b"].map((text) => html`<li>${text}</li>`);
    expect(html`${items}`.toString()).toBe("<li>&#60;a&#62;</li><li>b</li>");
  });

  it("leaves nothing for what is not there", () => {
    expect(html`<p${undefined}${false}>${0}</p>`.toString()).toBe("<p>0</p>");
  });
});
