import { ok, type Result } from "#domain/kernel/result.ts";
import { isLoopbackHost } from "./loopback.ts";
import { readNotifyFile } from "./notify-file.ts";
import { createNotifier } from "./notify/notifier.ts";
import type { Notifier } from "./notify/notifier-port.ts";
import type { OpenVault } from "./open-vault.ts";
import type { StartFailure } from "./start-failure.ts";
import { SYSTEM } from "./tenants.ts";

/** Nobody is told where no file says whom. */
export async function openNotifier(
  location: string | undefined,
  opened: OpenVault,
  address: string,
  now: () => number,
): Promise<Result<Notifier, StartFailure>> {
  const settings =
    location === undefined
      ? ok({ mail: undefined, tenants: new Map<string, never>() })
      : await readNotifyFile(location);
  if (!settings.ok) return settings;
  const reportGap = (tenant: string, sink: string, lost: number): void => {
    const event = { act: "notification_lost", result: "refused", form: sink, outcomes: { lost } } as const;
    void opened.record(tenant, SYSTEM, event).catch(() => false);
  };
  return ok(createNotifier(settings.value, { address, isThisMachine: isLoopbackHost, reportGap, now }));
}
