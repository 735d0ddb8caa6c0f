/**
 * What Excel for Windows puts into a web view before office.js loads: an object on `window.external`, in the pane and,
 * with other abilities, in a dialog.
 *
 * Runs inside the page, so it uses nothing from outside itself. What is asked goes to the test's process through a
 * function that the test put into the page.
 */
export interface Win32Config {
  /** A dialog is not asked for its host: office.js reads it off the first address, and notes it for the pages after. */
  readonly view: "pane" | "dialog";
  readonly locale: string;
  readonly matrix: string;
  readonly documentUrl: string;
  readonly isReadOnly: boolean;
  /** Key and JSON text. */
  readonly settings: readonly (readonly [string, string])[];
  readonly appId: string;
  readonly hostVersion: string;
  /** Messages between pane and dialog may go to other origins and tell where they come from (DialogOrigin 1.1). */
  readonly tellsOrigins: boolean;
}
interface CallArguments {
  readonly batch: { readonly body: string; readonly flags: number };
  readonly settings: { readonly settings: readonly (readonly [string, string])[] };
  readonly execute: { readonly dispatchId: number };
  readonly register: { readonly dispatchId: number; readonly target: string };
  readonly unregister: { readonly dispatchId: number };
  /** To the other one of pane and dialog; `to` is the origin that may get it, where Excel tells origins. */
  readonly message: { readonly text: string; readonly to?: string | undefined };
}
export type Win32CallKind = keyof CallArguments;
export type Win32CallOf<K extends Win32CallKind> = { readonly call: K } & CallArguments[K];
/** Texts across the border: what the page asks, and what it is answered. */
export type Win32Call = { readonly [K in Win32CallKind]: Win32CallOf<K> }[Win32CallKind];
export interface Win32Answer {
  readonly error?: number;
  readonly body?: string;
  /** Event entries that the call caused. */
  readonly events: readonly unknown[];
}
type Handler = (dispatchId: number, entries: unknown) => void;
export interface Win32Window {
  excelHostCall(text: string): Promise<string>;
  excelHostPush(dispatchId: number, entries: readonly unknown[]): void;
}

export function installWin32Host(config: Win32Config): void {
  const page = globalThis as unknown as Win32Window;
  const handlers = new Map<number, Handler>();
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
  page.excelHostPush = (dispatchId, entries) => {
    if (entries.length > 0) handlers.get(dispatchId)?.(dispatchId, safeArray(entries));
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
    GetDialogRequirementMatrix: always(config.matrix),
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
  const send = (text: string, to?: string): void => void ask({ call: "message", text, to });
  /** As office.js calls it where Excel tells origins, and where it does not. */
  const messenger = (name: string, content: string) =>
    config.tellsOrigins
      ? {
          [`${name}2`]: (json: string) => {
            const parameters = JSON.parse(json) as Readonly<Record<string, string>>;
            send(parameters[content] ?? "", parameters["targetOrigin"] ?? "");
          },
        }
      : { [name]: (text: string) => send(text) };
  const ofView = {
    pane: {
      GetHostInfo: always(`Excel|Win32|16.01|${config.locale}|corr||disableLogging`),
      ...messenger("MessageChild", "messageContent"),
    },
    dialog: messenger("MessageParent", "messageToParent"),
  };
  const external = {
    GetLoggingAllowed: always(false),
    GetContext: always(context),
    Execute: (dispatchId: number, parameters: readonly unknown[], done: (answer: unknown) => void) => {
      const request = parameters[0] as readonly unknown[];
      const call: Win32Call =
        dispatchId === 93
          ? { call: "batch", body: String(request[4]), flags: Number(request[6]) }
          : { call: "execute", dispatchId };
      void ask(call).then(({ error, body, events }) => {
        done(error === undefined ? safeArray([0, [200, [], body]]) : error);
        page.excelHostPush(33, events);
      });
    },
    RegisterEvent: (dispatchId: number, target: string, handler: Handler, done: (status: number) => void) => {
      void ask({ call: "register", dispatchId, target }).then(({ error }) => {
        if (error === undefined) handlers.set(dispatchId, handler);
        done(error ?? 0);
      });
    },
    UnregisterEvent: (dispatchId: number, _target: string, done: (status: number) => void) => {
      handlers.delete(dispatchId);
      void ask({ call: "unregister", dispatchId }).then(({ error }) => done(error ?? 0));
    },
    ...ofView[config.view],
  };
  // Deprecated for websites; for a web view of Office it is the interface.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  Object.assign(window.external, external);
}
