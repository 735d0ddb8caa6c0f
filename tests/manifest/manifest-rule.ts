import type { ManifestElement } from "./manifest-document.ts";

export interface ManifestUnderCheck {
  readonly root: ManifestElement;
  readonly target: "development" | "production";
  /** Pixel size of the PNG that the page origin serves under `path`; `undefined` where there is none. */
  readonly iconSize: (path: string) => PixelSize | undefined;
  /** Names given to `Office.actions.associate` in the sources. */
  readonly associatedActions: readonly string[];
}
export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

export interface ManifestRule {
  readonly name: string;
  /** What happens to a manifest that breaks it. */
  readonly reason: string;
  /** What breaks the rule, a line each; none is good. */
  readonly violations: (manifest: ManifestUnderCheck) => readonly string[];
}

/** How a violation names its place. */
export function at(element: ManifestElement): string {
  return `<${element.name}> on line ${String(element.line)}`;
}
