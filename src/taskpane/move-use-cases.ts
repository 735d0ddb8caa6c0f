/** The use cases of a move, loaded when one begins. */
export { readPersons } from "#application/read-persons.ts";
export { createTokenizeCells } from "#application/tokenize-cells.ts";
