/**
 * The rows of a My Number file for 弥生給与: names and a number, no heading, no employee number. The number belongs to
 * the family member whom the second to fourth items name, or else to the employee.
 * @module
 */
import { readNumberText } from "../layout/number-text.ts";
import { checkIncoming, createTwiceFinder } from "./check-incoming.ts";
import type { IncomingPerson } from "./incoming.ts";
import type { RowReader } from "./read-rows.ts";

export function createYayoiReader(): RowReader {
  const findTwice = createTwiceFinder();
  return (cells, sourceRow) => {
    const [employee = "", ...rest] = cells.map((cell) => cell.trim());
    const member = rest.slice(0, 3).find((name) => name !== "");
    const numberText = rest[3] ?? "";
    if (employee === "" && member === undefined && numberText === "") return { people: [], problems: [] };
    const common = { sourceRow, member: "self", number: readNumberText(numberText), purposes: [] } as const;
    const one: IncomingPerson =
      member === undefined
        ? { ...common, person: employee === "" ? {} : { name: employee } }
        : { ...common, person: { name: member }, familyOf: employee === "" ? {} : { name: employee } };
    // The program knows people by their names: there is no employee number to miss.
    const problems = checkIncoming(one).filter(({ code }) => code !== "employee_number_missing");
    return { people: [one], problems: [...problems, ...findTwice(one)] };
  };
}
