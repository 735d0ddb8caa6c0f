import { hash } from "node:crypto";
import type { Sha256 } from "#domain/access-log/merkle-tree.ts";

/** By way of a string: a digest in a buffer of its own costs as much again as the hash. */
export const sha256 = ((bytes) => Buffer.from(hash("sha256", bytes, "binary"), "latin1")) satisfies Sha256;
