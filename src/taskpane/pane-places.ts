/**
 * The places that the pane leads to besides the workbook itself, in the order of their tabs. A new screen is a
 * row here and its name in `PANE_PLACE_WORDS`; it is loaded when somebody goes there.
 * @module
 */
import { type ComponentType, lazy } from "react";

export interface PanePlace {
  readonly Screen: ComponentType;
  /** Always in sight; the others are one press further, under "more". */
  readonly isMain: boolean;
  /** Makes sense only beside an open workbook, whose services it may then use. */
  readonly needsWorkbook: boolean;
}

export const PANE_PLACES = {
  numbers: {
    Screen: lazy(async () => ({ default: (await import("./screens/numbers/NumbersScreen.tsx")).NumbersScreen })),
    isMain: true,
    needsWorkbook: true,
  },
  approvals: {
    Screen: lazy(async () => ({ default: (await import("./screens/approvals/ApprovalsScreen.tsx")).ApprovalsScreen })),
    isMain: true,
    needsWorkbook: false,
  },
  import: {
    Screen: lazy(async () => ({ default: (await import("./screens/import/ImportScreen.tsx")).ImportScreen })),
    isMain: false,
    needsWorkbook: false,
  },
  export: {
    Screen: lazy(async () => ({ default: (await import("./screens/export/ExportScreen.tsx")).ExportScreen })),
    isMain: false,
    needsWorkbook: true,
  },
  emergency: {
    Screen: lazy(async () => ({ default: (await import("./screens/emergency/EmergencyScreen.tsx")).EmergencyScreen })),
    isMain: false,
    needsWorkbook: true,
  },
  log: {
    Screen: lazy(async () => ({ default: (await import("./screens/log/LogScreen.tsx")).LogScreen })),
    isMain: false,
    needsWorkbook: false,
  },
  settings: {
    Screen: lazy(async () => ({ default: (await import("./screens/settings/SettingsScreen.tsx")).SettingsScreen })),
    isMain: false,
    needsWorkbook: false,
  },
} as const satisfies Readonly<Record<string, PanePlace>>;

type OtherPlaceName = keyof typeof PANE_PLACES;
export type PanePlaceName = "workbook" | OtherPlaceName;

const OTHER_PLACES: readonly (readonly [OtherPlaceName, PanePlace])[] = Object.entries(PANE_PLACES).map(
  ([name, place]) => [name as OtherPlaceName, place],
);

export const MAIN_PLACES: readonly PanePlaceName[] = [
  "workbook",
  ...OTHER_PLACES.filter(([, { isMain }]) => isMain).map(([name]) => name),
];
export const MORE_PLACES: readonly PanePlaceName[] = OTHER_PLACES.filter(([, { isMain }]) => !isMain).map(
  ([name]) => name,
);

/** `undefined` for the workbook itself, whose screens stay while somebody looks elsewhere. */
export function placeOf(name: PanePlaceName): PanePlace | undefined {
  return name === "workbook" ? undefined : PANE_PLACES[name];
}
