/** Below this width sheet and pane stand one under the other. */
export const NARROW = "@media (max-width: 799px)";
