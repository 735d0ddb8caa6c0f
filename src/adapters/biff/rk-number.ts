const SCRATCH = new DataView(new ArrayBuffer(8));

/** 30 bits of a double or of an integer, perhaps to be divided by 100. Source: MS-XLS 2.5.217. */
export function decodeRk(rk: number): number {
  const value = (rk & 2) === 0 ? doubleFromHigh(rk & 0xfffffffc) : (rk | 0) >> 2;
  return (rk & 1) === 0 ? value : value / 100;
}

function doubleFromHigh(high: number): number {
  SCRATCH.setInt32(0, high);
  SCRATCH.setInt32(4, 0);
  return SCRATCH.getFloat64(0);
}
