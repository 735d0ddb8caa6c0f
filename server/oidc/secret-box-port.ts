/** Seals what must not lie in the database in clear, under keys that are not in the database. */
export interface SecretBox {
  /** `label` names the place: what is moved to another place does not open. */
  seal(label: string, secret: Uint8Array): Uint8Array;
  /** Throws when the key, the label or the bytes are not what was sealed. */
  open(label: string, sealed: Uint8Array): Uint8Array;
}
