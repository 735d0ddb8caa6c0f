/**
 * Texts, their lengths and their two languages.
 * Source: learn.microsoft.com/javascript/api/manifest (resources, string, override) and
 * learn.microsoft.com/office/dev/add-ins/develop/localization.
 * @module
 */
import { attribute, descendants, named } from "./manifest-document.ts";
import type { ManifestElement } from "./manifest-document.ts";
import { at } from "./manifest-rule.ts";
import type { ManifestRule } from "./manifest-rule.ts";

const DEFAULT_LANGUAGE = "ja-JP";
const OTHER_LANGUAGE = "en-US";
/** What stands before the names of functions in formulas, the same in every language. */
const NAMESPACE = "Functions.Namespace";
const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

/** The longest that Office takes, in UTF-16 units: of `part` of each element `name` (below `parent`, where given). */
const LIMITS = [
  { name: "DisplayName", part: "text", longest: 125 },
  { name: "Description", part: "text", longest: 250 },
  { name: "String", parent: "ShortStrings", part: "text", longest: 125 },
  { name: "String", parent: "LongStrings", part: "text", longest: 250 },
  { name: "Image", part: "text", longest: 2_048 },
  { name: "Url", part: "text", longest: 2_048 },
  { name: "Image", part: "id", longest: 32 },
  { name: "Url", part: "id", longest: 32 },
  { name: "String", part: "id", longest: 32 },
  { name: "Group", part: "id", longest: 125 },
  { name: "Control", part: "id", longest: 125 },
] as const satisfies readonly {
  readonly name: string;
  readonly parent?: string;
  readonly part: "text" | "id";
  readonly longest: number;
}[];
type Limit = (typeof LIMITS)[number];

export const TEXT_RULES: readonly ManifestRule[] = [
  {
    name: "lengths",
    reason: "Office refuses texts, addresses and ids beyond its limits",
    violations: ({ root }) =>
      LIMITS.flatMap((limit) =>
        elementsUnder(root, limit)
          .filter((element) => partsOf(element, limit.part).some((part) => part.length > limit.longest))
          .map((element) => `${at(element)} is longer than ${String(limit.longest)} characters in its ${limit.part}`),
      ),
  },
  {
    name: "default-language",
    reason: "the product is Japanese first, and an override for the default language is not allowed",
    violations: ({ root }) =>
      named(root, "DefaultLocale")
        .filter(({ text }) => text !== DEFAULT_LANGUAGE)
        .map(at),
  },
  {
    name: "both-languages",
    reason: "a user of either language must find every text in it",
    violations: ({ root }) =>
      named(root, "DisplayName", "Description", "String")
        .filter(({ attributes }) => !attributes.has("resid") && attributes.get("id") !== NAMESPACE)
        .filter((element) => !isInBothLanguages(element))
        .map((element) => `${at(element)} wants Japanese text and one ${OTHER_LANGUAGE} override`),
  },
];

function elementsUnder(root: ManifestElement, limit: Limit): readonly ManifestElement[] {
  const scope = "parent" in limit ? named(root, limit.parent) : [root];
  return scope.flatMap((element) => named(element, limit.name));
}

function partsOf(element: ManifestElement, part: Limit["part"]): readonly string[] {
  if (part === "id") return [attribute(element, "id")];
  return descendants(element).flatMap((each) => [attribute(each, "DefaultValue"), attribute(each, "Value")]);
}

function isInBothLanguages(element: ManifestElement): boolean {
  const [override, ...more] = element.children.filter(({ name }) => name === "Override");
  if (override === undefined || more.length > 0) return false;
  const other = attribute(override, "Value");
  return (
    JAPANESE.test(attribute(element, "DefaultValue")) &&
    attribute(override, "Locale") === OTHER_LANGUAGE &&
    other.trim() !== "" &&
    !JAPANESE.test(other)
  );
}
