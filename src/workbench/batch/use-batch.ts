import { useEffect, useReducer, useRef } from "react";
import type { Purpose } from "#domain/purpose/purpose.ts";
import { useVaultSession } from "../../taskpane/vault-session.ts";
import { downloadAs } from "../../taskpane/download.ts";
import { type BatchAction, type BatchState, type FileState, reduceBatch, startBatch } from "./batch-state.ts";
import type { ChosenFile } from "./chosen-files.ts";
import { cleanOne, lookThrough } from "./clean-one.ts";
import { packFiles, writeBack } from "./save-files.ts";

export interface BatchActs {
  readonly state: BatchState;
  readonly toggle: (purpose: Purpose) => void;
  /** Signs in where needed, then cleans every file that holds a number. Call it from a click. */
  readonly clean: () => void;
  /** Writes every cleaned file to its place. Call it from a click, as the browser asks. */
  readonly saveInPlace: () => void;
  readonly saveAsZip: (fileName: string) => void;
}

/** Looks through the files one after the other, and cleans them when told to. */
export function useBatch(files: readonly ChosenFile[]): BatchActs {
  const [state, dispatch] = useReducer(reduceBatch, files, startBatch);
  const session = useVaultSession();
  const isBusy = useRef(false);

  useEffect(() => {
    let isOver = false;
    void lookThroughAll(files, dispatch, () => isOver);
    return () => {
      isOver = true;
    };
  }, [files]);
  useEffect(() => session.prepare(), [session]);

  async function clean(): Promise<void> {
    const [first, ...rest] = state.purposes;
    if (first === undefined) return;
    dispatch({ type: "sign_in_started" });
    const access = await session.signIn();
    if (!access.ok) {
      dispatch({ type: "failed", failure: access.failure });
      return;
    }
    dispatch({ type: "sign_in_ended" });
    for (const [index, { chosen, state: known }] of state.files.entries()) {
      if (known.name !== "found") continue;
      dispatch({ type: "file_changed", index, state: { name: "cleaning", numbers: known.numbers } });
      const ended = await cleanOne(chosen, access.value.vault, [first, ...rest]);
      dispatch({ type: "file_changed", index, state: ended });
      if (ended.name !== "failed" || ended.failure.code !== "signed_out") continue;
      session.forget();
      dispatch({ type: "failed", failure: ended.failure });
      return;
    }
  }

  async function saveInPlace(): Promise<void> {
    for (const [index, { chosen, state: known }] of state.files.entries()) {
      if (known.name === "cleaned" && (await writeBack({ chosen, cleaned: known.cleaned }))) {
        dispatch({ type: "file_changed", index, state: { ...known, name: "saved" } });
      }
    }
  }

  async function saveAsZip(fileName: string): Promise<void> {
    const cleaned = state.files.flatMap(({ chosen, state: known }, index) =>
      known.name === "cleaned" ? [{ index, chosen, known, cleaned: known.cleaned }] : [],
    );
    downloadAs(await packFiles(cleaned), fileName);
    for (const { index, known } of cleaned) {
      dispatch({ type: "file_changed", index, state: { ...known, name: "saved" } });
    }
  }

  /** One act at a time; a second click does nothing. */
  async function alone(act: () => Promise<void>): Promise<void> {
    if (isBusy.current) return;
    isBusy.current = true;
    try {
      await act();
    } finally {
      isBusy.current = false;
    }
  }

  return {
    state,
    toggle: (purpose) => dispatch({ type: "purpose_toggled", purpose }),
    clean: () => void alone(clean),
    saveInPlace: () => void alone(saveInPlace),
    saveAsZip: (fileName) => void alone(() => saveAsZip(fileName)),
  };
}

async function lookThroughAll(
  files: readonly ChosenFile[],
  dispatch: (action: BatchAction) => void,
  isOver: () => boolean,
): Promise<void> {
  const change = (index: number, state: FileState): void => {
    if (!isOver()) dispatch({ type: "file_changed", index, state });
  };
  for (const [index, { chosen, state }] of startBatch(files).files.entries()) {
    if (isOver()) return;
    if (state.name !== "waiting") continue;
    change(index, { name: "scanning" });
    change(index, await lookThrough(chosen));
  }
}
