import { useEffect, useState } from "react";
import type { Configuration } from "#contract/account.ts";

/** What the vault says before anybody signed in; `undefined` until it answered. */
export function useConfiguration(): Configuration | undefined {
  const [configuration, setConfiguration] = useState<Configuration>();
  useEffect(() => {
    let isWanted = true;
    void readConfigurationHere().then((read) => {
      if (isWanted) setConfiguration(read);
    });
    return () => {
      isWanted = false;
    };
  }, []);
  return configuration;
}

/** After the page is drawn: nothing on it waits for this. */
async function readConfigurationHere(): Promise<Configuration | undefined> {
  const { readConfiguration } = await import("../taskpane/vault-adapters.ts");
  const read = await readConfiguration({ baseUrl: "", fetch: (input, init) => fetch(input, init) });
  return read.ok ? read.value : undefined;
}
