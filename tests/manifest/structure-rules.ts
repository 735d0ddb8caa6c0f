/**
 * Elements, ids and references.
 * Source: learn.microsoft.com/javascript/api/manifest (id, version, resources, functionname).
 * @module
 */
import { attribute, child, descendants, named } from "./manifest-document.ts";
import type { ManifestElement } from "./manifest-document.ts";
import { ELEMENT_ORDER, REQUIRED_ELEMENTS } from "./manifest-order.ts";
import { at } from "./manifest-rule.ts";
import type { ManifestRule } from "./manifest-rule.ts";

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u;
const FOUR_PARTS = /^(?:0|[1-9]\d{0,4})(?:\.(?:0|[1-9]\d{0,4})){3}$/u;
const REQUIREMENT_FLOOR = ["ExcelApi 1.9", "DialogApi 1.1"];

export const STRUCTURE_RULES: readonly ManifestRule[] = [
  {
    name: "nothing-unfilled",
    reason: "a {{placeholder}} that is left over would reach Excel",
    violations: ({ root }) =>
      descendants(root)
        .filter((element) => [element.text, ...element.attributes.values()].some((text) => text.includes("{{")))
        .map(at),
  },
  {
    name: "required-elements",
    reason: "Office or the Marketplace refuses a manifest without them",
    violations: ({ root }) =>
      REQUIRED_ELEMENTS.filter((name) => child(root, name) === undefined).map((name) => `<${name}> is missing`),
  },
  {
    name: "element-order",
    reason: "the schema is a sequence: one element out of place makes the whole manifest invalid",
    violations: ({ root }) => descendants(root).flatMap(outOfPlace),
  },
  {
    name: "guid",
    reason: "the id tells one add-in from another for ever",
    violations: ({ root }) => wrongText(root, "Id", GUID),
  },
  {
    name: "four-part-version",
    reason: "Office compares four numbers and takes an update only when they grow",
    violations: ({ root }) => wrongText(root, "Version", FOUR_PARTS),
  },
  {
    name: "resources-defined-and-used",
    reason: "an unknown resid takes the button off the ribbon; an unused resource is a forgotten one",
    violations: ({ root }) => {
      const used = values(root, "resid");
      const defined = named(root, "Image", "Url", "String").flatMap(({ attributes }) => attributes.get("id") ?? []);
      return [
        ...used.filter((id) => !defined.includes(id)).map((id) => `${id} is used and not defined`),
        ...defined.filter((id) => !used.includes(id)).map((id) => `${id} is defined and not used`),
      ];
    },
  },
  {
    name: "unique-ids",
    reason: "of two equal ids Office takes one and does not tell which",
    violations: ({ root }) => values(root, "id").filter((id, index, ids) => ids.indexOf(id) !== index),
  },
  {
    name: "requirement-floor",
    reason: "without ExcelApi 1.9 headers and shapes can't be read and numbers would be missed; sign-in needs a dialog",
    violations: ({ root }) => {
      const sets = named(root, "Set").map((set) => `${attribute(set, "Name")} ${attribute(set, "MinVersion")}`);
      return REQUIREMENT_FLOOR.filter((wanted) => !sets.includes(wanted)).map((wanted) => `${wanted} is not there`);
    },
  },
  {
    name: "actions-associated",
    reason: "a button whose function nobody associated does nothing when it is pressed",
    violations: ({ root, associatedActions }) => {
      const inManifest = named(root, "FunctionName").map(({ text }) => text);
      return [
        ...[...new Set(inManifest)]
          .filter((name) => !associatedActions.includes(name))
          .map((name) => `${name} is not associated`),
        ...associatedActions.filter((name) => !inManifest.includes(name)).map((name) => `${name} has no button`),
      ];
    },
  },
  {
    name: "context-menu-holds-menus",
    reason: "Excel takes nothing but a menu into the context menu of cells",
    violations: ({ root }) =>
      named(root, "OfficeMenu")
        .flatMap(({ children }) => children)
        .filter((control) => attribute(control, "type") !== "Menu")
        .map(at),
  },
  {
    name: "one-runtime",
    reason: "pane, commands and functions share what is signed in and under way only if all of them name the same page",
    violations: ({ root }) => {
      const [runtime] = named(root, "Runtime").map((element) => attribute(element, "resid"));
      const pages = [...named(root, "FunctionFile"), ...named(root, "Page").flatMap(({ children }) => children)];
      const shown = named(root, "Action").flatMap((action) => named(action, "SourceLocation"));
      return [...pages, ...shown].filter((element) => attribute(element, "resid") !== runtime).map(at);
    },
  },
];

function outOfPlace(parent: ManifestElement): readonly string[] {
  const order = ELEMENT_ORDER.get(parent.name);
  if (order === undefined) return [];
  const places = parent.children.map(({ name }) => order.indexOf(name));
  return parent.children
    .filter((_, index) => {
      const place = places[index] ?? -1;
      return place < 0 || places.slice(0, index).some((earlier) => earlier > place);
    })
    .map((element) => `${at(element)} in <${parent.name}>`);
}

function wrongText(root: ManifestElement, name: string, wanted: RegExp): readonly string[] {
  return root.children.filter((element) => element.name === name && !wanted.test(element.text)).map(at);
}

function values(root: ManifestElement, name: string): readonly string[] {
  return descendants(root).flatMap(({ attributes }) => attributes.get(name) ?? []);
}
