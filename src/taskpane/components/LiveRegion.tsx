import { makeStyles } from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";

/** A screen reader that is told more often stops saying anything else. */
const QUIET_MS = 1_000;

const useStyles = makeStyles({
  hidden: {
    position: "absolute",
    width: "1px",
    height: "1px",
    margin: "-1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
    whiteSpace: "nowrap",
  },
});

/** Says `text` politely when it changes, at most once a second; the last text is always said. */
export function LiveRegion({ text }: { readonly text: string }) {
  const styles = useStyles();
  const [said, setSaid] = useState("");
  const lastMs = useRef(-Infinity);

  useEffect(() => {
    const waitMs = Math.max(0, lastMs.current + QUIET_MS - performance.now());
    const timer = setTimeout(() => {
      lastMs.current = performance.now();
      setSaid(text);
    }, waitMs);
    return () => clearTimeout(timer);
  }, [text]);

  return (
    <div className={styles.hidden} role="status" aria-live="polite">
      {said}
    </div>
  );
}
