import { ok } from "#domain/kernel/result.ts";
import { type Answer, type Call } from "../route.ts";

/** The description of this very API, for programs that call it. */
export function showOpenApi({ services }: Call<object>): Answer {
  return ok(services.openApi);
}
