/**
 * An emulated Excel without a screen: takes the texts of requests, answers with the texts of responses,
 * and lets a test play the people in front of it.
 *
 * It is a test tool and no evidence of how Excel behaves. What it does not know it refuses, and
 * {@link ExcelHost.notEmulated} lists what was asked for.
 * @module
 */
import { formatExcelAddress, parseExcelAddress } from "./excel-address.ts";
import { HostFunctions } from "./host-functions.ts";
import { isNotEmulatedText } from "./host-error.ts";
import { HostCommands } from "./host-commands.ts";
import { HostEvents, type ChangeOrigin } from "./host-events.ts";
import { rangeObject } from "./host-objects.ts";
import type { HostLimits, HostState } from "./host-state.ts";
import { MAX_PAYLOAD_BYTES, MAX_READ_CELLS } from "./limits.ts";
import { processBatch } from "./process-batch.ts";
import { References } from "./references.ts";
import type { HostValue } from "./sheet-model.ts";
import { ACTION_TYPE, REQUEST_FLAG, TRANSPORT_ERROR, type RequestBody } from "./wire.ts";
import { WorkbookModel } from "./workbook-model.ts";

export type BatchAnswer = { readonly body: string } | { readonly transportError: number };

export interface HostStatistics {
  readonly requests: number;
  readonly largestRequestBytes: number;
  /** Of the responses that reached the add-in. */
  readonly largestDeliveredBytes: number;
  /** Answered with an error of the transport: too large, busy, ordered by the test. */
  readonly refusedRequests: number;
  /** What the add-in holds right now. */
  readonly liveReferences: number;
}

const NO_REQUESTS = { requests: 0, largestRequestBytes: 0, largestDeliveredBytes: 0, refusedRequests: 0 };

export class ExcelHost {
  readonly workbook: WorkbookModel;
  readonly events = new HostEvents();
  readonly commands = new HostCommands();
  readonly functions = new HostFunctions(this.events);
  /** Members that were asked for and are not emulated. */
  readonly notEmulated: string[] = [];
  readonly limits: HostLimits = { payloadBytes: MAX_PAYLOAD_BYTES, readCells: MAX_READ_CELLS };
  isReadOnly = false;
  readonly #state: HostState;
  readonly #failures: number[] = [];
  readonly #beforeBatch: ((request: RequestBody) => void)[] = [];
  #isEditing = false;
  #statistics = { ...NO_REQUESTS };

  constructor(workbook = new WorkbookModel()) {
    this.workbook = workbook;
    this.#state = {
      workbook,
      references: new References(),
      events: this.events,
      functions: this.functions,
      limits: this.limits,
      selection: undefined,
      isPaneShown: false,
    };
  }

  get statistics(): HostStatistics {
    return { ...this.#statistics, liveReferences: this.#state.references.size };
  }

  /** What is selected, as `Data!B2`; `undefined` until somebody selects. */
  get selectedAddress(): string | undefined {
    const { selection } = this.#state;
    return selection === undefined ? undefined : formatExcelAddress(selection.sheet.name, selection.area);
  }

  resetStatistics(): void {
    this.#statistics = { ...NO_REQUESTS };
  }

  /** Resolves with `true` once the add-in holds no object any more: office.js gives them back a little
   *  after a run; `false` when it still holds some after two seconds. */
  async referencesReturned(): Promise<boolean> {
    for (let attempt = 0; attempt < 100 && this.#state.references.size > 0; attempt += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return this.#state.references.size === 0;
  }

  /** Resolves when an add-in listens to changes of the workbook; a test that waits in vain times out. */
  async watched(): Promise<void> {
    while (this.events.changeHandlers === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  /** A person selects cells: `address` such as `B2:C4`. */
  select(sheet: string, address: string): void {
    this.#state.selection = rangeObject(this.workbook.sheet(sheet), parseExcelAddress(address));
  }

  /** A person types into a cell: `address` such as `B2`. */
  type(sheet: string, address: string, value: HostValue, origin: Exclude<ChangeOrigin, "add_in"> = "user"): void {
    const model = this.workbook.sheet(sheet);
    const area = parseExcelAddress(address);
    model.setValue(area.top, area.left, value);
    this.events.changed(model, area, origin);
    this.events.flush();
  }

  /** A person pastes a block, or undo brings it back: both reach an add-in as one change of the whole block.
   *  `corner` is its top left cell. */
  paste(
    sheet: string,
    corner: string,
    grid: readonly (readonly HostValue[])[],
    origin: Exclude<ChangeOrigin, "add_in"> = "user",
  ): void {
    const model = this.workbook.sheet(sheet);
    const { top, left } = parseExcelAddress(corner);
    grid.forEach((cells, row) => cells.forEach((value, column) => model.setValue(top + row, left + column, value)));
    const width = Math.max(1, ...grid.map(({ length }) => length));
    this.events.changed(model, { top, left, bottom: top + grid.length - 1, right: left + width - 1 }, origin);
    this.events.flush();
  }

  /** Whether the add-in asked for its pane to be shown. */
  get isPaneShown(): boolean {
    return this.#state.isPaneShown;
  }

  /** A person has a cell open for editing: requests are refused until {@link endCellEdit}. */
  beginCellEdit(): void {
    this.#isEditing = true;
  }

  endCellEdit(): void {
    this.#isEditing = false;
  }

  /** The next requests fail with these transport errors, one each. */
  failNext(...errors: readonly number[]): void {
    this.#failures.push(...errors);
  }

  /** Something that happens just before the next request is carried out, such as another person's edit. */
  beforeNextBatch(act: (request: RequestBody) => void): void {
    this.#beforeBatch.push(act);
  }

  /** Keeps the document's settings, each as key and JSON text; `false` where the document cannot take them. */
  saveSettings(settings: Iterable<readonly [string, string]>): boolean {
    if (this.isReadOnly) return false;
    this.workbook.settings.clear();
    for (const [key, json] of settings) this.workbook.settings.set(key, json);
    return true;
  }

  /** Carries out one request. Events it caused wait for {@link HostEvents.flush}. */
  answer(requestText: string, flags: number): BatchAnswer {
    const { references } = this.#state;
    const { mark } = references;
    const answer = this.#answer(requestText, flags);
    if ("transportError" in answer) {
      this.#statistics.refusedRequests += 1;
      references.releaseSince(mark);
    }
    return answer;
  }

  #answer(requestText: string, flags: number): BatchAnswer {
    const request = JSON.parse(requestText) as RequestBody;
    const refusal = this.#countRequest(requestText) ?? (isHousekeeping(request) ? undefined : this.#refusal(flags));
    if (refusal !== undefined) return { transportError: refusal };
    if (!isHousekeeping(request)) this.#beforeBatch.shift()?.(request);
    const response = processBatch(this.#state, request, flags);
    if (response.Error !== undefined && isNotEmulatedText(response.Error.Message)) {
      this.notEmulated.push(response.Error.Message);
    }
    return this.#deliver(JSON.stringify(response));
  }

  #deliver(body: string): BatchAnswer {
    const bytes = Buffer.byteLength(body);
    if (bytes > this.limits.payloadBytes) return { transportError: TRANSPORT_ERROR.responseTooLarge };
    this.#statistics.largestDeliveredBytes = Math.max(this.#statistics.largestDeliveredBytes, bytes);
    return { body };
  }

  #countRequest(text: string): number | undefined {
    const bytes = Buffer.byteLength(text);
    this.#statistics.requests += 1;
    this.#statistics.largestRequestBytes = Math.max(this.#statistics.largestRequestBytes, bytes);
    return bytes > this.limits.payloadBytes ? TRANSPORT_ERROR.requestTooLarge : undefined;
  }

  #refusal(flags: number): number | undefined {
    if (this.#isEditing) return TRANSPORT_ERROR.cellEditMode;
    if (this.isReadOnly && (flags & REQUEST_FLAG.writes) !== 0) return TRANSPORT_ERROR.accessDenied;
    return this.#failures.shift();
  }
}

const HOUSEKEEPING = new Set(["_RemoveReference", "NotifyActionHandlerReady"]);

/** What the library sends on its own account: such requests meet no failure that a test ordered. */
function isHousekeeping({ Actions }: RequestBody): boolean {
  return Actions.every(({ ActionType, Name }) => ActionType === ACTION_TYPE.instantiate || HOUSEKEEPING.has(Name));
}
