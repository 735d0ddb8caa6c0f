/**
 * A manifest as a small tree that the rules can walk, with the line of every element for messages.
 * @module
 */
import { SaxesParser } from "saxes";

export interface ManifestElement {
  /** Without its prefix: `bt:Image` is `Image`. */
  readonly name: string;
  readonly line: number;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly ManifestElement[];
  /** Its own text without white space around it. */
  readonly text: string;
}

interface OpenElement {
  readonly name: string;
  readonly line: number;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: ManifestElement[];
  text: string;
}

/** The root element. Throws the parser's message, with line and column, where `xml` is not well-formed. */
export function parseManifest(xml: string): ManifestElement {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const open: OpenElement[] = [];
  let root: ManifestElement | undefined;
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", (tag) => {
    const attributes = Object.values(tag.attributes).map(({ local, value }) => [local, value] as const);
    open.push({ name: tag.local, line: parser.line, attributes: new Map(attributes), children: [], text: "" });
  });
  parser.on("text", (text) => {
    const current = open.at(-1);
    if (current !== undefined) current.text += text;
  });
  parser.on("closetag", () => {
    const closed = open.pop();
    if (closed === undefined) return;
    const element = { ...closed, text: closed.text.trim() };
    const parent = open.at(-1);
    if (parent === undefined) root = element;
    else parent.children.push(element);
  });
  parser.write(xml).close();
  if (root === undefined) throw new TypeError("the manifest has no root element");
  return root;
}

/** `element` and everything below it, parents first. */
export function descendants(element: ManifestElement): readonly ManifestElement[] {
  return [element, ...element.children.flatMap(descendants)];
}

export function named(element: ManifestElement, ...names: readonly string[]): readonly ManifestElement[] {
  return descendants(element).filter(({ name }) => names.includes(name));
}

export function child(element: ManifestElement, name: string): ManifestElement | undefined {
  return element.children.find((candidate) => candidate.name === name);
}

export function attribute(element: ManifestElement, name: string): string {
  return element.attributes.get(name) ?? "";
}
