import type { PanePlaceName } from "./pane-places.ts";

/** Where the pane is: chosen by its tabs, or from outside by a command of Excel. */
export interface PlaceChoice {
  readonly current: () => PanePlaceName;
  readonly choose: (place: PanePlaceName) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createPlaceChoice(first: PanePlaceName = "workbook"): PlaceChoice {
  let current = first;
  const listeners = new Set<() => void>();
  return {
    current: () => current,
    choose: (place) => {
      current = place;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
