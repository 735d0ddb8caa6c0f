/**
 * What Excel for Windows puts into the web view before office.js loads: an object on `window.external`.
 *
 * Runs inside the page, so it uses nothing from outside itself. Requests and settings go to the test's
 * process through a function that the test put into the page.
 */
export interface Win32Config {
  readonly locale: string;
  readonly matrix: string;
  readonly documentUrl: string;
  readonly isReadOnly: boolean;
  /** Key and JSON text. */
  readonly settings: readonly (readonly [string, string])[];
  readonly appId: string;
  readonly hostVersion: string;
}
/** Texts across the border: what the page asks, and what it is answered. */
export type Win32Call =
  | { readonly call: "batch"; readonly body: string; readonly flags: number }
  | { readonly call: "settings"; readonly settings: readonly (readonly [string, string])[] }
  | { readonly call: "refused"; readonly what: string };
export interface Win32Answer {
  readonly error?: number;
  readonly body?: string;
  /** Event entries that the call caused. */
  readonly events: readonly unknown[];
}
type Handler = (dispatchId: number, entries: unknown) => void;
export interface Win32Window {
  excelHostCall(text: string): Promise<string>;
  excelHostPush(entries: readonly unknown[]): void;
}

export function installWin32Host(config: Win32Config): void {
  const page = globalThis as unknown as Win32Window;
  const handlers: Handler[] = [];
  let settings = config.settings;
  const safeArray = (entries: readonly unknown[]): unknown =>
    Object.defineProperty([...entries], "toArray", {
      value(this: unknown) {
        return this;
      },
      enumerable: false,
    });
  const ask = async (call: Win32Call): Promise<Win32Answer> =>
    JSON.parse(await page.excelHostCall(JSON.stringify(call))) as Win32Answer;
  page.excelHostPush = (entries) => {
    if (entries.length > 0) for (const handler of handlers) handler(33, safeArray(entries));
  };
  const always =
    <T>(value: T) =>
    (): T =>
      value;
  const context = {
    GetAppType: always(1),
    GetSolutionRef: always(config.appId),
    GetAppVersionMajor: always(16),
    GetAppVersionMinor: always(1),
    GetAppUILocale: always(config.locale),
    GetAppDataLocale: always(config.locale),
    GetDocUrl: always(config.documentUrl),
    // On this route 0 is read-write.
    GetAppCapabilities: always(config.isReadOnly ? 1 : 0),
    GetActivationMode: always(1),
    GetControlIntegrationLevel: always(1),
    GetSolutionToken: always(""),
    GetCorrelationId: always("c"),
    GetInstanceId: always("i"),
    GetTouchEnabled: always(false),
    GetCommerceAllowed: always(false),
    GetSupportedMatrix: always(config.matrix),
    GetHostFullVersion: always(config.hostVersion),
    GetOfficeThemeInfo: always(
      '{"primaryFontColor":0,"primaryBackgroundColor":16777215,"secondaryFontColor":0,"secondaryBackgroundColor":16777215}',
    ),
    GetInitialDisplayMode: always(0),
    GetSettings: always({
      Read: (keys: string[], values: string[]) => {
        for (const [key, json] of settings) {
          keys.push(key);
          values.push(json);
        }
      },
      Write: (keys: readonly string[], values: readonly string[]) => {
        settings = keys.map((key, index) => [key, values[index] ?? ""] as const);
        void ask({ call: "settings", settings });
      },
    }),
  };
  const external = {
    GetHostInfo: always(`Excel|Win32|16.01|${config.locale}|corr||disableLogging`),
    GetLoggingAllowed: always(false),
    GetContext: always(context),
    Execute: (dispatchId: number, parameters: readonly unknown[], done: (answer: unknown) => void) => {
      const request = parameters[0] as readonly unknown[];
      const call: Win32Call =
        dispatchId === 93
          ? { call: "batch", body: String(request[4]), flags: Number(request[6]) }
          : { call: "refused", what: `dispatch ${String(dispatchId)}` };
      void ask(call).then(({ error, body, events }) => {
        done(error === undefined ? safeArray([0, [200, [], body]]) : error);
        page.excelHostPush(events);
      });
    },
    RegisterEvent: (dispatchId: number, _target: string, handler: Handler, done: (status: number) => void) => {
      if (dispatchId === 33) handlers.push(handler);
      queueMicrotask(() => done(0));
    },
    UnregisterEvent: (_dispatchId: number, _target: string, done: (status: number) => void) => {
      queueMicrotask(() => done(0));
    },
  };
  // Deprecated for websites; for a web view of Office it is the interface.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  Object.assign(window.external, external);
}
