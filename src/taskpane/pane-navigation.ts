import { createContext, useContext } from "react";

/** Ways out of a screen. */
export interface PaneNavigation {
  /** To the open workbook's own screens. */
  readonly goToWorkbook: () => void;
  /** Opens a workbook file in place of this one; absent where files are opened by Excel. */
  readonly openFile?: ((file: File) => void) | undefined;
}

export const PaneNavigationContext = createContext<PaneNavigation | undefined>(undefined);

export function usePaneNavigation(): PaneNavigation {
  const navigation = useContext(PaneNavigationContext);
  if (navigation === undefined) throw new TypeError("the pane is drawn without ways out of its screens");
  return navigation;
}
