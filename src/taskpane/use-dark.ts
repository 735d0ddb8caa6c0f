import { useEffect, useState } from "react";

const DARK = "(prefers-color-scheme: dark)";

/**
 * Whether the page is dark: as the host says, else as the browser prefers.
 *
 * Excel has no event for a change of theme, so that it is asked again when the page comes to the front.
 */
export function useDark(readDark: () => boolean | undefined): boolean {
  const [dark, setDark] = useState(() => readDark() ?? matchMedia(DARK).matches);
  useEffect(() => {
    const preference = matchMedia(DARK);
    const read = () => setDark(readDark() ?? preference.matches);
    preference.addEventListener("change", read);
    window.addEventListener("focus", read);
    document.addEventListener("visibilitychange", read);
    return () => {
      preference.removeEventListener("change", read);
      window.removeEventListener("focus", read);
      document.removeEventListener("visibilitychange", read);
    };
  }, [readDark]);
  return dark;
}
