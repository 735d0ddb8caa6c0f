import { createContext } from "react";
import type { PaneFailure } from "./wording/failure-words.ts";

/** The failure that the screen shows above its content. */
export const FailureContext = createContext<PaneFailure | undefined>(undefined);
