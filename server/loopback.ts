const NAMES = new Set(["localhost", "127.0.0.1", "::1", "[::1]"]);

/** Whether `host`, a name or an address without a port, is always this machine itself. */
export function isLoopbackHost(host: string): boolean {
  return NAMES.has(host);
}
