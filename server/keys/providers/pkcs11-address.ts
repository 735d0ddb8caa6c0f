/**
 * The address of a key in a PKCS#11 token, as RFC 7512 writes it:
 * `pkcs11:token=NAME;object=LABEL?module-path=/…/module.so&pin-source=file:/…/pin`.
 * @module
 */
export interface Pkcs11Address {
  readonly token: string;
  readonly object: string;
  readonly modulePath: string;
  /** File with the PIN, for its owner alone. A PIN in the address itself (`pin-value`) is refused. */
  readonly pinFile: string;
}

/** `undefined` for everything that names no token, object, module and PIN file. */
export function parsePkcs11Address(text: string): Pkcs11Address | undefined {
  const [, path, query] = /^pkcs11:([^?]*)\?(.*)$/u.exec(text) ?? [];
  if (path === undefined || query === undefined) return undefined;
  const attributes = new Map([...pairsOf(path, ";"), ...pairsOf(query, "&")]);
  if (attributes.has("pin-value")) return undefined;
  const [token, object] = [attributes.get("token"), attributes.get("object")];
  const modulePath = attributes.get("module-path");
  const pinFile = attributes.get("pin-source")?.replace(/^file:(?:\/\/)?(?=\/)/u, "");
  if (!token || !object || !modulePath || !pinFile) return undefined;
  return { token, object, modulePath, pinFile };
}

function pairsOf(text: string, separator: string): readonly (readonly [string, string])[] {
  return text.split(separator).flatMap((pair) => {
    const [name, value] = pair.split("=", 2);
    const decoded = value === undefined ? undefined : decode(value);
    return name && decoded !== undefined ? [[name, decoded] as const] : [];
  });
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
