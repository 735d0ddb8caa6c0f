import { createContext } from "react";

/** Whether a new screen may take a focus that was lost; not on the first one, which nobody asked for. */
export const FocusContext = createContext<{ readonly movesFocus: boolean }>({ movesFocus: false });
