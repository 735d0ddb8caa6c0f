/**
 * Excel on the web as the add-in's frame sees it: envelopes of text through `postMessage`.
 *
 * Transport-neutral: {@link WebRoute.receive} takes the text of a message and answers with the texts to
 * post back; a page in the browser does the posting. The add-in page and office.js stay as they are.
 * @module
 */
import type { EventEntry } from "./host-events.ts";
import { APP_ID, DISPATCH, HOST_VERSION, NOT_SUPPORTED, SCREEN, type SeatOptions } from "./seat.ts";

const MESSAGE = { request: 0, reply: 1 } as const;
const ACTION = { invoke: 0, register: 1, unregister: 2 } as const;
const RESPONSE = { answer: 0, event: 1 } as const;

/** The flag by which office.js starts its runtime of custom functions. */
const RUNS_FUNCTIONS = "2";

/** What can be listened to. A dialog within Excel's page would be one more; a window of its own needs nothing of Excel. */
const EVENTS: readonly number[] = [DISPATCH.richApiEvent, DISPATCH.commandInvoked];

interface Envelope {
  readonly _messageType: number;
  readonly _actionName: string;
  readonly _actionType: number;
  readonly _conversationId: string;
  readonly _correlationId: number;
  readonly _data: unknown;
}
interface ExecuteArguments {
  readonly DdaMethod: { readonly DispatchId: number };
  readonly ArrayData: readonly unknown[];
  /** The first argument of a call that has them by number: the id of a command that ended. */
  readonly 0?: unknown;
  /** All settings, each as key and JSON text. */
  readonly DdaSettingsMethod?: { readonly Properties: readonly (readonly [string, string])[] };
}

export interface WebRouteOptions extends Omit<SeatOptions, "addinUrl"> {
  readonly origin: string;
  readonly conversation: string;
}

export class WebRoute {
  readonly #options: WebRouteOptions;
  readonly #listeners: Envelope[] = [];
  readonly #refusedCalls: string[];
  #collected: string[] | undefined;

  /** `push` posts a text that no message asked for: an event that a person caused. */
  constructor(
    options: WebRouteOptions,
    { push, refusedCalls }: { readonly push: (text: string) => void; readonly refusedCalls: string[] },
  ) {
    this.#options = options;
    this.#refusedCalls = refusedCalls;
    options.host.events.onFlush((entries) => {
      const texts = this.#pushesFor(entries);
      if (this.#collected !== undefined) this.#collected.push(...texts);
      else texts.forEach(push);
    });
    options.host.commands.onInvoked((command) => {
      const listeners = this.#listenersOf(DISPATCH.commandInvoked);
      for (const listener of listeners) push(this.#reply(listener, RESPONSE.event, command));
      return listeners.length > 0;
    });
  }

  /** The name the frame must have before it is put into the page. */
  get frameName(): string {
    const { origin, locale, conversation, runsFunctions = false } = this.#options;
    return JSON.stringify({
      baseFrameName: `_xdm_${conversation}`,
      hostInfo: `Excel|Web|16.00|${locale}|corr||disableLogging|${runsFunctions ? RUNS_FUNCTIONS : "0"}`,
      xdmInfo: `${conversation}|${APP_ID}|${origin}`,
      serializerVersion: "1",
      flights: "[]",
    });
  }

  /** What to post back for one message from the frame: the reply and then the events that it caused;
   *  nothing for messages of other conversations. */
  receive(text: string): readonly string[] {
    const message = parseEnvelope(text);
    if (message?._messageType !== MESSAGE.request || message._conversationId !== this.#options.conversation) return [];
    const reply = this.#reply(message, RESPONSE.answer, this.#dataFor(message));
    this.#collected = [];
    this.#options.host.events.flush();
    const events = this.#collected;
    this.#collected = undefined;
    return [reply, ...events];
  }

  #pushesFor(entries: readonly EventEntry[]): string[] {
    return this.#listenersOf(DISPATCH.richApiEvent).map((registration) =>
      this.#reply(registration, RESPONSE.event, { ArrayData: entries }),
    );
  }

  #listenersOf(dispatchId: number): readonly Envelope[] {
    return this.#listeners.filter((listener) => dispatchIdOf(listener) === dispatchId);
  }

  #dataFor(message: Envelope): unknown {
    if (message._actionType === ACTION.register) return this.#listen(message);
    if (message._actionType === ACTION.unregister) return { Error: 0 };
    if (message._actionName === "ContextActivationManager_getAppContextAsync") return this.#appContext();
    if (message._actionName === "ContextActivationManager_notifyHost") return null;
    if (message._actionName === "executeMethod") return this.#execute(message._data as ExecuteArguments);
    this.#refusedCalls.push(message._actionName);
    return { Version: 1, Error: NOT_SUPPORTED };
  }

  #listen(registration: Envelope): unknown {
    const event = dispatchIdOf(registration);
    if (!EVENTS.includes(event)) {
      this.#refusedCalls.push(`event ${String(event)}`);
      return { Error: NOT_SUPPORTED };
    }
    this.#listeners.push(registration);
    return { Error: 0 };
  }

  #execute(call: ExecuteArguments): unknown {
    const { DispatchId } = call.DdaMethod;
    if (DispatchId === DISPATCH.richApiRequest) return this.#richApi(call.ArrayData);
    if (DispatchId === DISPATCH.saveSettings) return this.#saveSettings(call);
    if (DispatchId === DISPATCH.commandCompleted) {
      this.#options.host.commands.completed(String(call[0]));
      return { Version: 1, Error: 0 };
    }
    this.#refusedCalls.push(`dispatch ${String(DispatchId)}`);
    return { Version: 1, Error: NOT_SUPPORTED };
  }

  #richApi(parameters: readonly unknown[]): unknown {
    const answer = this.#options.host.answer(String(parameters[4]), Number(parameters[6]));
    if ("transportError" in answer) return { Version: 1, Error: answer.transportError };
    return { Version: 1, Error: 0, Data: [200, [], answer.body] };
  }

  #saveSettings({ DdaSettingsMethod }: ExecuteArguments): unknown {
    const isSaved = DdaSettingsMethod !== undefined && this.#options.host.saveSettings(DdaSettingsMethod.Properties);
    return { Version: 1, Error: isSaved ? 0 : NOT_SUPPORTED };
  }

  #reply(to: Envelope, responseType: number, data: unknown): string {
    return JSON.stringify({
      _messageType: MESSAGE.reply,
      _actionName: to._actionName,
      _conversationId: to._conversationId,
      _correlationId: to._correlationId,
      _origin: this.#options.origin,
      _errorCode: 0,
      _responseType: responseType,
      _data: data,
      _serializerVersion: 1,
    });
  }

  #appContext(): unknown {
    const { host, locale, requirementSets } = this.#options;
    return {
      _id: APP_ID,
      _appName: 16,
      _appVersion: 16,
      _appMinorVersion: 0,
      _appUILocale: locale,
      _dataLocale: locale,
      _docUrl: host.workbook.name,
      _clientMode: host.isReadOnly ? 0 : 1,
      _settings: [...host.workbook.settings],
      _reason: "documentOpened",
      _osfControlType: 1,
      _eToken: "",
      _correlationId: "c",
      _appInstanceId: "i1",
      _requirementMatrix: JSON.stringify(requirementSets),
      _hostFullVersion: HOST_VERSION,
      _wacHostEnvironment: "0",
      _addinName: "emulated",
      _appDomains: [],
      // Half of it is where a dialog's middle comes.
      _clientWindowWidth: SCREEN.width,
      _clientWindowHeight: SCREEN.height,
      _initialDisplayMode: 0,
      _featureGates: {},
    };
  }
}

function dispatchIdOf({ _data }: Envelope): number {
  return (_data as { readonly eventDispId: number }).eventDispId;
}

function parseEnvelope(text: string): Envelope | undefined {
  try {
    const message: unknown = JSON.parse(text);
    return typeof message === "object" && message !== null ? (message as Envelope) : undefined;
  } catch {
    return undefined;
  }
}
