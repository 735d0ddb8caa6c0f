/**
 * The rich API as office.js speaks it with Excel: one request is a batch of actions on object paths.
 *
 * Shapes as observed in the traffic of `@microsoft/office-js` 1.1.110; names of members are those of
 * `@types/office-js` in PascalCase.
 * @module
 */
export const PATH_TYPE = {
  global: 1,
  newObject: 2,
  method: 3,
  property: 4,
  indexer: 5,
  reference: 6,
  nullObject: 7,
} as const;

export const ACTION_TYPE = {
  instantiate: 1,
  query: 2,
  method: 3,
  setProperty: 4,
  trace: 5,
} as const;

/** Bits of the flags that travel beside a request. */
export const REQUEST_FLAG = { writes: 1, delayForCellEdit: 64 } as const;

export interface WireArguments {
  readonly Arguments?: readonly unknown[];
  /** At the position of each argument the path id it stands for; 0 is a plain value. */
  readonly ReferencedObjectPathIds?: readonly (number | readonly number[])[];
}
export interface ObjectPath {
  readonly Id: number;
  readonly ObjectPathType: number;
  readonly Name: string;
  readonly ParentObjectPathId?: number;
  readonly ArgumentInfo?: WireArguments;
}
export interface Query {
  readonly Select?: readonly string[];
  readonly Expand?: readonly string[];
  readonly Top?: number;
  readonly Skip?: number;
}
export interface Action {
  readonly Id: number;
  readonly ActionType: number;
  readonly Name: string;
  readonly ObjectPathId: number;
  readonly ArgumentInfo?: WireArguments;
  readonly QueryInfo?: Query;
}
export interface RequestBody {
  readonly Actions: readonly Action[];
  readonly ObjectPaths: Readonly<Record<string, ObjectPath>>;
}
export interface ActionResult {
  readonly ActionId: number;
  readonly Value: unknown;
}
export interface WireError {
  readonly Code: string;
  readonly Message: string;
  readonly Location: string | null;
  /** Counts in `Actions`; earlier actions stay applied. */
  readonly ActionIndex: number;
  readonly HttpStatusCode: number;
}
export interface ResponseBody {
  readonly Results: readonly ActionResult[];
  readonly TraceIds: readonly number[];
  readonly Error?: WireError;
}

/** Errors of the transport: they come without a body. */
export const TRANSPORT_ERROR = {
  generalException: 5001,
  cellEditMode: 5004,
  invalidOrTimedOutSession: 5012,
  writeWhileDialogOpen: 5016,
  activityLimit: 5102,
  requestTooLarge: 5103,
  responseTooLarge: 5104,
  accessDenied: 7000,
} as const;
