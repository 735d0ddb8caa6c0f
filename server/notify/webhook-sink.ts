/**
 * A POST of JSON with `x-mnv-timestamp` and `x-mnv-signature: sha256=…`, HMAC-SHA-256 of `timestamp.body` in hex. The
 * receiver refuses an old timestamp.
 * @module
 */
import { createHmac } from "node:crypto";
import type { Sink } from "./notifier-port.ts";

export interface WebhookSettings {
  readonly url: string;
  readonly secret: string;
}

export function createWebhookSink({ url, secret }: WebhookSettings, address: string, now: () => number): Sink {
  return {
    name: "webhook",
    async deliver(notification, signal) {
      const body = JSON.stringify({ ...notification, address });
      const timestamp = String(now());
      const signature = createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");
      const headers = {
        "content-type": "application/json",
        "x-mnv-timestamp": timestamp,
        "x-mnv-signature": `sha256=${signature}`,
      };
      const response = await fetch(url, { method: "POST", headers, body, signal, redirect: "error" });
      await response.body?.cancel();
      if (!response.ok) throw new Error("refused");
    },
  };
}
