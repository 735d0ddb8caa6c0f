/** What is known of a cell beyond its content; passed only where there is something to say. */
export interface CellContext {
  /** Without the leading `=`. `content` is then the cached result. */
  readonly formula?: string;
  /** The formula holds at most so many digits, where the adapter has counted; with few of them it is not looked at. */
  readonly formulaDigits?: number;
  /** The number format's code, e.g. `000000000000`; absent for General. */
  readonly numberFormat?: string | undefined;
}
