/** An error that the add-in is to see, with a code of the documented list. */
export class HostError extends Error {
  readonly code: string;
  readonly location: string | undefined;

  constructor(code: string, message: string, location?: string) {
    super(message);
    this.code = code;
    this.location = location;
  }
}

const NOT_EMULATED = "not emulated";

/** Raised for everything the emulator does not know: it never answers with a guess. */
export function notEmulated(what: string): HostError {
  return new HostError("ApiNotFound", `${NOT_EMULATED}: ${what}`, what);
}

export function isNotEmulatedText(message: string): boolean {
  return message.startsWith(NOT_EMULATED);
}

export function itemNotFound(): HostError {
  return new HostError("ItemNotFound", "The requested resource doesn't exist.");
}

export function invalidArgument(location: string): HostError {
  return new HostError("InvalidArgument", "The argument is invalid or missing or has an incorrect format.", location);
}
