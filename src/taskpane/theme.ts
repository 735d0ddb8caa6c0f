/**
 * The product's colours: Fluent's themes on a brand ramp of deep teal, light and dark.
 * @module
 */
import { type BrandVariants, createDarkTheme, createLightTheme, type Theme } from "@fluentui/react-components";

const TEAL: BrandVariants = {
  10: "#020706",
  20: "#0a1b1a",
  30: "#0b2c2a",
  40: "#0c3937",
  50: "#0d4744",
  60: "#0f5552",
  70: "#126360",
  80: "#19716d",
  90: "#30817d",
  100: "#48918d",
  110: "#60a19d",
  120: "#78b1ae",
  130: "#90c1be",
  140: "#a9d1ce",
  150: "#c3e1df",
  160: "#def0ef",
};

/** Latin letters and digits first, then the Japanese faces of Windows, Mac and Linux. */
const FONT = {
  fontFamilyBase:
    "'Segoe UI', 'Yu Gothic UI', Meiryo, 'Hiragino Sans', 'Hiragino Kaku Gothic ProN', 'Noto Sans CJK JP', 'Noto Sans JP', sans-serif",
};

const LIGHT: Theme = { ...createLightTheme(TEAL), ...FONT };
const DARK: Theme = {
  ...createDarkTheme(TEAL),
  ...FONT,
  colorBrandForeground1: TEAL[120],
  colorBrandForeground2: TEAL[130],
  colorBrandForegroundLink: TEAL[120],
  colorBrandForegroundLinkHover: TEAL[130],
  colorBrandForegroundLinkPressed: TEAL[110],
  colorBrandForegroundLinkSelected: TEAL[120],
  colorCompoundBrandForeground1: TEAL[120],
  colorCompoundBrandForeground1Hover: TEAL[130],
  colorCompoundBrandForeground1Pressed: TEAL[110],
};

export function themeOf(dark: boolean): Theme {
  return dark ? DARK : LIGHT;
}
