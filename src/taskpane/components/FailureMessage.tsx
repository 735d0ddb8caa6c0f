import { lazy, Suspense, useContext } from "react";
import { FailureContext } from "../failure-context.ts";

const FailureBar = lazy(async () => ({ default: (await import("./FailureBar.tsx")).FailureBar }));

/** What happened and what to do, where something failed. */
export function FailureMessage() {
  const failure = useContext(FailureContext);
  return failure === undefined ? null : (
    <Suspense fallback={null}>
      <FailureBar failure={failure} />
    </Suspense>
  );
}
