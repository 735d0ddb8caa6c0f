import * as z from "zod/mini";
import { type SavedLayoutBody, userLayoutBody } from "#contract/layouts.ts";
import { failed, ok } from "#domain/kernel/result.ts";
import { parseUserLayout, type UserLayoutFailure } from "#domain/layout/user/user-layout.ts";
import type { UserLayoutId } from "../../vault/layout-store-port.ts";
import type { SavedLayoutView } from "../../vault/layouts-port.ts";
import type { Answer, Call } from "../route.ts";
import { callerOf } from "../services.ts";

export const layoutInput = { body: userLayoutBody };
export const layoutRemovalInput = { params: z.strictObject({ layoutId: z.uuid() }), body: z.strictObject({}) };

export async function listLayouts({ services, request }: Call<object>): Promise<Answer> {
  const listed = await services.layouts.list(callerOf(request));
  return listed.ok ? ok({ layouts: listed.value.map(bodyOf) }) : listed;
}

export async function saveLayout({ services, request, body }: Call<typeof layoutInput>): Promise<Answer> {
  const layout = parseUserLayout(body);
  if (!layout.ok) return failed({ code: "request_invalid", fields: [fieldOf(layout.failure)] });
  const saved = await services.layouts.save(callerOf(request), layout.value);
  return saved.ok ? ok(bodyOf(saved.value)) : saved;
}

export async function removeLayout({ services, request, params }: Call<typeof layoutRemovalInput>): Promise<Answer> {
  const removed = await services.layouts.remove(callerOf(request), params.layoutId.toLowerCase() as UserLayoutId);
  return removed.ok ? ok(undefined) : removed;
}

function bodyOf({ layout, ...view }: SavedLayoutView): SavedLayoutBody {
  return { ...view, layout: { ...layout } };
}

function fieldOf(failure: UserLayoutFailure): string {
  switch (failure.code) {
    case "user_layout_malformed":
      return failure.at === "" ? "body" : `body.${failure.at}`;
    case "user_layout_without_number":
      return "body.columns";
    case "user_layout_heading_twice":
      return `body.columns.${failure.column}.heading`;
  }
}
