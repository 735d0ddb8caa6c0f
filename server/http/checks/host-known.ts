import type { IncomingMessage } from "node:http";
import { isLoopbackHost } from "../../loopback.ts";

export type HostVerdict = "known" | "loopback_alias" | "unknown";

/**
 * Whether a request names the host that this server is, at its address `own`. A page of another site that points its own
 * name at the loopback address (DNS rebinding) says that name here, and is refused.
 */
export function judgeHost(request: IncomingMessage, own: URL): HostVerdict {
  const host = request.headers.host?.toLowerCase();
  if (host === own.host) return "known";
  const asked = host === undefined ? null : URL.parse(`${own.protocol}//${host}`);
  if (asked === null) return "unknown";
  const bothLoopback = isLoopbackHost(asked.hostname) && isLoopbackHost(own.hostname);
  return bothLoopback && asked.port === own.port ? "loopback_alias" : "unknown";
}
