import { createMailSink } from "./mail-sink.ts";
import type { Notifier, Sink } from "./notifier-port.ts";
import { createOutbox, OUTBOX_RULES, type OutboxRules, type ReportGap } from "./outbox.ts";
import { createWebhookSink, type WebhookSettings } from "./webhook-sink.ts";

export interface TenantSinks {
  readonly mailTo: readonly string[];
  readonly webhooks: readonly WebhookSettings[];
}
export interface NotifySettings {
  readonly mail: { readonly smtp: string; readonly from: string } | undefined;
  readonly tenants: ReadonlyMap<string, TenantSinks>;
}
export interface NotifierPorts {
  /** Public origin, for the reader of a message. */
  readonly address: string;
  readonly isThisMachine: (host: string) => boolean;
  readonly reportGap: ReportGap;
  readonly now: () => number;
  readonly rules?: OutboxRules;
}

/** Every notification to all sinks of its tenant, each of them on its own. */
export function createNotifier(settings: NotifySettings, ports: NotifierPorts): Notifier {
  const outboxes = new Map(
    [...settings.tenants].map(([tenant, sinks]) => [
      tenant,
      sinksOf(settings.mail, sinks, ports).map((sink) =>
        createOutbox(sink, ports.rules ?? OUTBOX_RULES, ports.reportGap),
      ),
    ]),
  );
  return {
    notify: (notification) => outboxes.get(notification.tenant)?.forEach((outbox) => outbox.notify(notification)),
    close: () => [...outboxes.values()].flat().forEach((outbox) => outbox.close()),
  };
}

function sinksOf(
  mail: NotifySettings["mail"],
  { mailTo, webhooks }: TenantSinks,
  { address, isThisMachine, now }: NotifierPorts,
): readonly Sink[] {
  const mails =
    mail === undefined || mailTo.length === 0
      ? []
      : [createMailSink({ ...mail, to: mailTo }, address, isThisMachine(new URL(mail.smtp).hostname))];
  return [...mails, ...webhooks.map((webhook) => createWebhookSink(webhook, address, now))];
}
