/**
 * The tax agency's form as a tree of elements. Its XML is small; entities beyond those of XML itself are refused.
 * @module
 */
import { SaxesParser } from "saxes";
import type { FormElement } from "#domain/import/nta-form.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";

export interface FormUnreadable {
  readonly code: "form_unreadable";
}

/** A form of thousands of members would be none. */
const MAX_BYTES = 16 * 1024 * 1024;

interface OpenElement {
  readonly name: string;
  text: string;
  readonly children: OpenElement[];
}

export async function readForm(blob: Blob): Promise<Result<FormElement, FormUnreadable>> {
  const unreadable = failed({ code: "form_unreadable" } as const);
  if (blob.size > MAX_BYTES) return unreadable;
  const open: OpenElement[] = [{ name: "", text: "", children: [] }];
  const parser = new SaxesParser();
  parser.on("opentag", ({ name }) => {
    const element: OpenElement = { name: name.slice(name.indexOf(":") + 1), text: "", children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", (text) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  });
  parser.on("closetag", () => void open.pop());
  try {
    parser.write(await blob.text()).close();
  } catch {
    return unreadable;
  }
  const root = open[0]?.children[0];
  return root === undefined ? unreadable : ok(root);
}
