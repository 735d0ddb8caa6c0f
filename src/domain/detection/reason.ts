/** Why the detector believes or doubts: a code with harmless evidence; the UI has the words. */
export type Reason = { readonly code: "strong_header"; readonly header: string };
