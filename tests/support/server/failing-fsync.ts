/**
 * A library put in front of the system's own, whose fsync fails while a certain file is there: what a disk does that
 * takes writes and loses them.
 * @module
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { temporaryFolder } from "./temporary-folder.ts";

const SOURCE = `
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
static int fails(void) {
  const char *sign = getenv("FAILING_FSYNC");
  if (sign == NULL || access(sign, F_OK) != 0) return 0;
  errno = EIO;
  return 1;
}
int fsync(int file) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
  return fails() ? -1 : real(file);
}
int fdatasync(int file) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
  return fails() ? -1 : real(file);
}
`;

export interface FailingFsync {
  /** For the process whose fsync is to fail. */
  readonly env: NodeJS.ProcessEnv;
  /** Fails for as long as this file is there. */
  readonly sign: string;
}

/** `undefined` where there is no compiler to make it with. */
export function makeFailingFsync(): FailingFsync | undefined {
  if (process.platform !== "linux") return undefined;
  const folder = temporaryFolder();
  const [source, library, sign] = ["fsync.c", "fsync.so", "sign"].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(source, SOURCE);
  if (spawnSync("cc", ["-shared", "-fPIC", "-o", library, source, "-ldl"]).status !== 0) return undefined;
  return { env: { ...process.env, LD_PRELOAD: library, FAILING_FSYNC: sign }, sign };
}
