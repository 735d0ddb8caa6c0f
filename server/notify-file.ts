/**
 * The file that names whom to tell, read once at the start: mail and webhooks for each company.
 * @module
 */
import * as z from "zod/mini";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { readOwnerOnly } from "./keys/owner-only-file.ts";
import { isLoopbackHost } from "./loopback.ts";
import type { NotifySettings } from "./notify/notifier.ts";
import type { StartFailure } from "./start-failure.ts";

const MIN_SECRET = 32;
const mailAddress = z.string().check(z.regex(/^[^\s@,;:<>"]{1,64}@[^\s@,;:<>"]{1,190}$/u));

/** Unknown names are refused: a misspelt sink must not be a missing one. */
const notifyFile = z.strictObject({
  mail: z.optional(z.strictObject({ smtp: z.string().check(z.refine(isSmtpAddress)), from: mailAddress })),
  tenants: z.record(
    z.string().check(z.minLength(1)),
    z.strictObject({
      mailTo: z._default(z.array(mailAddress).check(z.maxLength(50)), []),
      webhooks: z._default(
        z
          .array(
            z.strictObject({
              url: z.string().check(z.refine(isSafeAddress)),
              secret: z.string().check(z.minLength(MIN_SECRET)),
            }),
          )
          .check(z.maxLength(10)),
        [],
      ),
    }),
  ),
});

export async function readNotifyFile(location: string): Promise<Result<NotifySettings, StartFailure>> {
  const invalid = (because: string) => failed({ code: "notify_file_invalid", location, because });
  const found = await readOwnerOnly(location);
  if (found.kind === "missing") return failed({ code: "file_unreadable", location, because: "ENOENT" });
  if (found.kind === "exposed") return invalid("mode must be 0600");
  if (found.kind === "unreadable") return failed({ code: "file_unreadable", location, because: found.because });
  const parsed = notifyFile.safeParse(parseJson(found.text));
  if (!parsed.success) {
    return invalid(parsed.error.issues.map((issue) => issue.path.join(".") || "JSON").join(", "));
  }
  const { mail, tenants } = parsed.data;
  return ok({ mail, tenants: new Map(Object.entries(tenants)) });
}

/** https, or plain http of this machine. */
function isSafeAddress(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === "https:" || (url?.protocol === "http:" && isLoopbackHost(url.hostname));
}

function isSmtpAddress(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && ["smtp:", "smtps:"].includes(url.protocol) && url.hostname !== "";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
