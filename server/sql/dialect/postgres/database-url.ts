import { isLoopbackHost } from "../../../loopback.ts";

/** Encrypted, and the server's certificate checked (the driver does not tell these three apart). */
const ENCRYPTED = ["require", "verify-ca", "verify-full"];

/** Whether `text` names a PostgreSQL database. User and password may come from the environment instead. */
export function isDatabaseUrl(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || !["postgres:", "postgresql:"].includes(url.protocol)) return false;
  return hostOf(url) !== "" && url.pathname.length > 1;
}

/** Whether nobody on the way can read along: a socket of this machine, or TLS. */
export function isPrivateWay(databaseUrl: string): boolean {
  const url = new URL(databaseUrl);
  const host = hostOf(url);
  return host.startsWith("/") || isLoopbackHost(host) || ENCRYPTED.includes(url.searchParams.get("sslmode") ?? "");
}

/** The database's place, for messages: without password and parameters. */
export function describeDatabaseUrl(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  const place = url.port === "" ? hostOf(url) : `${hostOf(url)}:${url.port}`;
  return `postgres://${place}${url.pathname}`;
}

function hostOf(url: URL): string {
  return url.searchParams.get("host") ?? url.hostname;
}
