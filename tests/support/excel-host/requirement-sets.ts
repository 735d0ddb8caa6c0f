/** What the emulated Excel declares. Versions are texts, because a JSON number 1.10 becomes 1.1. The npm
 *  package of office.js ends at ExcelApi 1.15: declaring more would hide members that are missing. */
export const REQUIREMENT_SETS: Readonly<Record<string, string>> = {
  ExcelApi: "1.15",
  SharedRuntime: "1.1",
  DialogApi: "1.2",
  DialogOrigin: "1.1",
};
