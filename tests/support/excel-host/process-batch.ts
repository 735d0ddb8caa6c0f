/**
 * Runs one request of the rich API against the workbook.
 *
 * Object paths are resolved when first needed, parents first, and once a batch. Actions run in order;
 * the first error ends the batch and what was done before stays done, as in Excel.
 * @module
 */
import type { MethodAnswer } from "./class-definition.ts";
import { classOf } from "./class-table.ts";
import { HostError, notEmulated } from "./host-error.ts";
import type { HostObject } from "./host-objects.ts";
import type { HostState } from "./host-state.ts";
import { identify, project } from "./project.ts";
import {
  ACTION_TYPE,
  PATH_TYPE,
  REQUEST_FLAG,
  type Action,
  type ActionResult,
  type ObjectPath,
  type RequestBody,
  type ResponseBody,
  type WireArguments,
  type WireError,
} from "./wire.ts";

export function processBatch(host: HostState, body: RequestBody, flags: number): ResponseBody {
  const batch = new Batch(host, body, (flags & REQUEST_FLAG.writes) !== 0);
  const results: ActionResult[] = [];
  const traceIds: number[] = [];
  for (const [index, action] of body.Actions.entries()) {
    try {
      results.push({ ActionId: action.Id, Value: batch.perform(action) });
      if (action.ActionType === ACTION_TYPE.trace) traceIds.push(action.Id);
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      return { Error: wireError(error, index), Results: results, TraceIds: traceIds };
    }
  }
  return { Results: results, TraceIds: traceIds };
}

function wireError(error: HostError, index: number): WireError {
  return {
    Code: error.code,
    Message: error.message,
    Location: error.location ?? null,
    ActionIndex: index,
    HttpStatusCode: 400,
  };
}

/** What the client makes by name; everything else it reaches from the workbook. */
const SERVICES = [
  "Microsoft.InternalService.AddinInternalService",
  "Microsoft.AppRuntime.AppRuntimeService",
  "Microsoft.ExcelServices.CustomFunctions",
] as const;

class Batch {
  readonly #host: HostState;
  readonly #body: RequestBody;
  readonly #mayWrite: boolean;
  readonly #resolved = new Map<number, HostObject | null>();

  constructor(host: HostState, body: RequestBody, mayWrite: boolean) {
    this.#host = host;
    this.#body = body;
    this.#mayWrite = mayWrite;
  }

  perform(action: Action): unknown {
    if (action.ActionType === ACTION_TYPE.trace) return null;
    const object = this.#resolve(action.ObjectPathId);
    switch (action.ActionType) {
      case ACTION_TYPE.instantiate:
        return object === null ? null : identify(object, this.#host);
      case ACTION_TYPE.query:
        return object === null ? null : project(object, this.#host, action.QueryInfo ?? {});
      case ACTION_TYPE.method:
        return this.#callForValue(object, action);
      case ACTION_TYPE.setProperty:
        return this.#set(object, action);
      default:
        throw notEmulated(`action type ${String(action.ActionType)}`);
    }
  }

  #callForValue(object: HostObject | null, action: Action): unknown {
    if (object === null && action.Name.startsWith("_")) return null;
    const answer = this.#call(object, action.Name, action.ArgumentInfo);
    if (answer === undefined) return null;
    return "value" in answer ? answer.value : null;
  }

  #call(object: HostObject | null, name: string, info: WireArguments | undefined): MethodAnswer {
    if (object === null) throw new HostError("InvalidObjectPath", "The object does not exist.", name);
    const method = classOf(object).methods?.[name];
    if (method === undefined) throw notEmulated(`${object.type}.${name}()`);
    if (method.writes === true) this.#assertWriting(`${object.type}.${name}()`);
    return method.call(object, this.#host, this.#arguments(info));
  }

  #set(object: HostObject | null, action: Action): null {
    if (object === null) throw new HostError("InvalidObjectPath", "The object does not exist.", action.Name);
    const setter = classOf(object).setters?.[action.Name];
    if (setter === undefined) throw notEmulated(`${object.type}.${action.Name} =`);
    this.#assertWriting(`${object.type}.${action.Name}`);
    setter(object, this.#host, this.#arguments(action.ArgumentInfo)[0]);
    return null;
  }

  #assertWriting(what: string): void {
    if (!this.#mayWrite) throw new RangeError(`${what} in a request that says it only reads`);
  }

  #resolve(id: number): HostObject | null {
    const known = this.#resolved.get(id);
    if (known !== undefined) return known;
    const path = this.#body.ObjectPaths[String(id)];
    if (path === undefined) throw new HostError("InvalidObjectPath", `There is no object path ${String(id)}.`);
    const object = this.#follow(path);
    this.#resolved.set(id, object);
    return object;
  }

  #follow(path: ObjectPath): HostObject | null {
    if (path.ObjectPathType === PATH_TYPE.global) return { type: "Workbook" };
    if (path.ObjectPathType === PATH_TYPE.reference) return this.#host.references.find(path.Name);
    if (path.ObjectPathType === PATH_TYPE.nullObject) return null;
    if (path.ObjectPathType === PATH_TYPE.newObject) return this.#create(path.Name);
    const parent = this.#resolve(path.ParentObjectPathId ?? 0);
    return parent === null ? null : this.#followFrom(parent, path);
  }

  #create(name: string): HostObject {
    const service = SERVICES.find((known) => known === name);
    if (service !== undefined) return { type: service };
    throw notEmulated(`new ${name}`);
  }

  #followFrom(parent: HostObject, path: ObjectPath): HostObject | null {
    if (path.ObjectPathType === PATH_TYPE.property) {
      const navigate = classOf(parent).navigation?.[path.Name];
      if (navigate === undefined) throw notEmulated(`${parent.type}.${path.Name}`);
      return navigate(parent, this.#host);
    }
    if (path.ObjectPathType === PATH_TYPE.indexer) {
      const item = classOf(parent).item;
      if (item === undefined) throw notEmulated(`${parent.type}.getItem()`);
      return item(parent, this.#host, this.#arguments(path.ArgumentInfo)[0]);
    }
    if (path.ObjectPathType !== PATH_TYPE.method) throw notEmulated(`object path type ${String(path.ObjectPathType)}`);
    const answer = this.#call(parent, path.Name, path.ArgumentInfo);
    if (answer === undefined || !("object" in answer)) throw notEmulated(`${parent.type}.${path.Name}() as an object`);
    return answer.object;
  }

  #arguments(info: WireArguments | undefined): readonly unknown[] {
    const references = info?.ReferencedObjectPathIds ?? [];
    return (info?.Arguments ?? []).map((argument, index) => {
      const reference = references[index] ?? 0;
      if (typeof reference !== "number") throw notEmulated("an argument that is a list of objects");
      return reference === 0 ? argument : this.#resolve(reference);
    });
  }
}
