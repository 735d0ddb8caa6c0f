/**
 * The globals of office.js as the parts of this adapter take them. Call it after `Office.onReady`.
 * @module
 */
import type { Pace } from "#application/ports/pace.ts";
import type { OfficeHost } from "./office-host.ts";

export function officeHost(pace: Pace): OfficeHost {
  const { settings, mode } = Office.context.document;
  return {
    excel: Excel,
    document: {
      settings: {
        get: (name): unknown => settings.get(name),
        set: (name, value) => settings.set(name, value),
        saveAsync: (done) => settings.saveAsync((result) => done({ status: String(result.status) })),
      },
      mode: String(mode),
    },
    isSetSupported: (set, version) => Office.context.requirements.isSetSupported(set, version),
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    pace,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };
}
