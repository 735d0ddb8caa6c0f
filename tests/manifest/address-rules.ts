/**
 * Addresses and the pictures behind them.
 * Source: learn.microsoft.com/javascript/api/manifest (iconurl, highresolutioniconurl, icon, appdomain).
 * @module
 */
import { attribute, named } from "./manifest-document.ts";
import type { ManifestElement } from "./manifest-document.ts";
import { at } from "./manifest-rule.ts";
import type { ManifestRule } from "./manifest-rule.ts";

const ROOT_ICON_PIXELS = new Map([
  ["IconUrl", 32],
  ["HighResolutionIconUrl", 64],
]);
const RIBBON_SIZES = ["16", "32", "80"];
const THIS_MACHINE = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/u;

export const ADDRESS_RULES: readonly ManifestRule[] = [
  {
    name: "https-only",
    reason: "Office loads nothing else, and a password in an address would be public",
    violations: ({ root }) => addresses(root).filter((address) => !isPlainHttps(address)),
  },
  {
    name: "no-developer-machine-in-production",
    reason: "an address that works on one machine only shows everybody else an empty pane",
    violations: ({ root, target }) =>
      target === "development"
        ? []
        : addresses(root).filter((address) => URL.canParse(address) && THIS_MACHINE.test(new URL(address).hostname)),
  },
  {
    name: "one-origin",
    reason: "pane and icons come from the vault's own address and nowhere else",
    violations: ({ root }) => {
      const served = named(root, "SourceLocation", "Image", ...ROOT_ICON_PIXELS.keys())
        .map((element) => attribute(element, "DefaultValue"))
        .filter((address) => URL.canParse(address));
      return [...new Set(served.map((address) => new URL(address).origin))].slice(1);
    },
  },
  {
    name: "icon-sizes",
    reason: "Excel needs 16, 32 and 80 pixels for its displays",
    violations: ({ root }) =>
      named(root, "Icon")
        .filter((icon) => !RIBBON_SIZES.every((size) => sizes(icon).includes(size)))
        .map(at),
  },
  {
    name: "icon-files",
    reason: "a missing icon shows a broken picture on the ribbon, a wrong size a blurred one",
    violations: ({ root, iconSize }) =>
      icons(root).flatMap(({ address, pixels }) => {
        const size = URL.canParse(address) ? iconSize(new URL(address).pathname) : undefined;
        if (size === undefined) return [`${address} is missing`];
        if (size.width === pixels && size.height === pixels) return [];
        return [`${address} has ${String(size.width)} × ${String(size.height)} pixels instead of ${String(pixels)}`];
      }),
  },
];

function addresses(root: ManifestElement): readonly string[] {
  const elements = named(root, "SourceLocation", "SupportUrl", "Image", "Url", ...ROOT_ICON_PIXELS.keys());
  return [
    ...elements.flatMap((element) => element.attributes.get("DefaultValue") ?? []),
    ...named(root, "AppDomain").map(({ text }) => text),
  ];
}

function isPlainHttps(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password } = new URL(address);
  return protocol === "https:" && username === "" && password === "";
}

function sizes(icon: ManifestElement): readonly string[] {
  return icon.children.map((image) => attribute(image, "size"));
}

/** Every picture the manifest names, with the width and height in pixels it must have. */
function icons(root: ManifestElement): readonly { readonly address: string; readonly pixels: number }[] {
  const resources = new Map(named(root, "Image").map((image) => [attribute(image, "id"), image]));
  const onRibbon = named(root, "Icon").flatMap((icon) =>
    icon.children.map((image) => ({
      address: attribute(resources.get(attribute(image, "resid")) ?? image, "DefaultValue"),
      pixels: Number(attribute(image, "size")),
    })),
  );
  const atRoot = root.children.flatMap((element) => {
    const pixels = ROOT_ICON_PIXELS.get(element.name);
    return pixels === undefined ? [] : [{ address: attribute(element, "DefaultValue"), pixels }];
  });
  return [...atRoot, ...onRibbon];
}
