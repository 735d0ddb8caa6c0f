import { createContext } from "react";

/** Whether a new screen may take a focus that was lost; not on the first one, which nobody asked for. */
export interface FocusRule {
  readonly movesFocus: boolean;
  /** Counts acts that may have taken the pressed button off the screen. */
  readonly acts?: number;
}
export const FocusContext = createContext<FocusRule>({ movesFocus: false });
