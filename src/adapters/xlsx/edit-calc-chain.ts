import type { ByteStream } from "./archive/byte-stream.ts";
import { resolveTarget } from "./archive/relationships.ts";
import { attributeOf } from "./xml/read-xml.ts";
import { collectSplices, type Splice } from "./xml/splice.ts";

/**
 * The splices that take formulas out of the calculation chain, and how many entries stay.
 *
 * An entry without a sheet (`i`) belongs to the sheet of the one before it, so the entry behind a removed
 * one is given the sheet's id where it relied on that. Source: ECMA-376 part 1, 18.6.1.
 */
export async function removeFromCalcChain(
  utf8: ByteStream,
  gone: ReadonlyMap<string, ReadonlySet<string>>,
  part: string,
): Promise<{ readonly splices: readonly Splice[]; readonly left: number }> {
  let sheetId = "";
  let written = "";
  let left = 0;
  const splices = await collectSplices(utf8, part, (replace) => ({
    open(element) {
      if (element.name !== "c") return;
      const own = attributeOf(element, "i");
      sheetId = own ?? sheetId;
      if (gone.get(sheetId)?.has(attributeOf(element, "r") ?? "") === true) {
        replace({ ...element.tag, replacement: "" });
        return;
      }
      left += 1;
      if (own === undefined && written !== sheetId) {
        const end = element.tag.end - (element.isEmpty ? 2 : 1);
        replace({ start: end, end, replacement: ` i="${sheetId}"` });
      }
      written = sheetId;
    },
  }));
  return { splices, left };
}

/** The splices that make a part unknown to the package: its relationships of `owner`, or its content type. A
 *  chain must not be empty, and Excel builds a new one when there is none. */
export async function forgetPart(
  utf8: ByteStream,
  forgotten: string,
  at: { readonly part: string; readonly owner: string },
): Promise<readonly Splice[]> {
  return collectSplices(utf8, at.part, (replace) => ({
    open(element) {
      const target =
        element.name === "Override"
          ? attributeOf(element, "PartName")
          : element.name === "Relationship"
            ? attributeOf(element, "Target")
            : undefined;
      if (target === undefined || !element.isEmpty) return;
      if (resolveTarget(at.owner, target).toLowerCase() !== forgotten.toLowerCase()) return;
      replace({ ...element.tag, replacement: "" });
    },
  }));
}
