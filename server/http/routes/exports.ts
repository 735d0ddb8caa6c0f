import type { exportHead } from "#contract/exports.ts";
import { ok } from "#domain/kernel/result.ts";
import type { RequestId, UseKey } from "../../vault/vault-store-port.ts";
import { type Answer, FileAnswer, type LineCall } from "../route.ts";
import { callerOf } from "../services.ts";

export async function exportFile({ services, request, head, lines }: LineCall<typeof exportHead>): Promise<Answer> {
  const { settings, layoutId, zipPassword, template } = head;
  const order = {
    requestId: head.requestId.toLowerCase() as RequestId,
    useKey: head.useKey.toLowerCase() as UseKey,
    layoutId,
    settings: withoutGaps(settings),
    zipPassword,
    template,
  };
  const exported = await services.exports.exportFile(callerOf(request), order, lines);
  if (!exported.ok) return exported;
  const { name, bytes, discard } = exported.value;
  return ok(new FileAnswer(name, bytes, discard));
}

/** Absent choices stay absent instead of being `undefined`. */
function withoutGaps({ encoding, serial, numberForm, frame }: (typeof exportHead)["_zod"]["output"]["settings"]) {
  return { encoding, serial, ...(numberForm && { numberForm }), ...(frame && { frame }) };
}
