import { tokens } from "@fluentui/react-components";

/** The colours of marked cells, for grid and legend. With forced colours the host's own stand in. */
export const MARK_STYLES = {
  number: {
    backgroundColor: `color-mix(in srgb, ${tokens.colorPaletteYellowBackground2} 45%, ${tokens.colorNeutralBackground1})`,
    color: tokens.colorNeutralForeground1,
    boxShadow: `inset 3px 0 0 ${tokens.colorPaletteYellowBorderActive}`,
  },
  problem: {
    backgroundColor: tokens.colorPaletteRedBackground1,
    color: tokens.colorPaletteRedForeground1,
    boxShadow: `inset 3px 0 0 ${tokens.colorPaletteRedBorderActive}`,
  },
  token: {
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    boxShadow: `inset 3px 0 0 ${tokens.colorBrandStroke1}`,
  },
} as const;
