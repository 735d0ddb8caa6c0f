import { createTransport } from "nodemailer";
import { subjectOf, textOf } from "./notification-words.ts";
import type { Sink } from "./notifier-port.ts";

export interface MailSettings {
  /** `smtps://user:password@host:port`, or `smtp://` with STARTTLS, which only this machine may do without. */
  readonly smtp: string;
  readonly from: string;
  readonly to: readonly string[];
}

const SOCKET_TIMEOUT_MS = 10_000;

export function createMailSink({ smtp, from, to }: MailSettings, address: string, isPlainAllowed: boolean): Sink {
  const url = new URL(smtp);
  const secure = url.protocol === "smtps:";
  const transport = createTransport({
    host: url.hostname,
    port: Number(url.port || (secure ? 465 : 587)),
    secure,
    requireTLS: !secure && !isPlainAllowed,
    ignoreTLS: !secure && isPlainAllowed,
    ...(url.username !== "" && {
      auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    }),
    connectionTimeout: SOCKET_TIMEOUT_MS,
    greetingTimeout: SOCKET_TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    name: "mail",
    async deliver(notification) {
      const message = { subject: subjectOf(notification), text: textOf(notification, address) };
      await transport.sendMail({ from, to: [...to], ...message, headers: { "auto-submitted": "auto-generated" } });
    },
  };
}
