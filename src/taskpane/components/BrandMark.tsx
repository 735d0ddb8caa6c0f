const SIDE = 26;

/** The product's sign, beside its name. */
export function BrandMark() {
  return <img src="/assets/icon.svg" alt="" width={SIDE} height={SIDE} />;
}
