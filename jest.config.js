import { isPostgresHere } from "./tests/support/postgres/software.ts";

const common = {
  testEnvironment: "node",
  extensionsToTreatAsEsm: [".ts", ".tsx"],
  transform: {
    "^.+\\.tsx?$": [
      "@swc/jest",
      {
        jsc: {
          target: "es2024",
          parser: { syntax: "typescript", tsx: true },
          transform: { react: { runtime: "automatic" } },
        },
        module: { type: "es6" },
      },
    ],
  },
};
const everything = {
  ...common,
  testPathIgnorePatterns: ["/node_modules/", "/tests/server/sql/postgres/"],
  testMatch: ["<rootDir>/tests/**/*.test.ts", "<rootDir>/tests/**/*.test.tsx"],
};
/** The same suites once more, the vault's rows in PostgreSQL. */
const onPostgres = {
  ...common,
  displayName: "PostgreSQL",
  testPathIgnorePatterns: ["/node_modules/", "/tests/server/sql/dialect/"],
  testMatch: [
    "<rootDir>/tests/server/{faults,sql,vault}/**/*.test.ts",
    "<rootDir>/tests/server/{canary,crash}.test.ts",
    "<rootDir>/tests/server/http/{batch-persons,exports,failures,keys-and-disposals,layouts,mappings,persons,tokens}.test.ts",
    "<rootDir>/tests/server/keys/rotation.test.ts",
    "<rootDir>/tests/server/log/access-log.test.ts",
    "<rootDir>/tests/server/oidc/{identity-keys,record-adapter,second-factor,through-the-server}.test.ts",
  ],
  setupFiles: ["<rootDir>/tests/support/postgres/choose-postgres.js"],
};

/** Jest runs the sources as they are, as ES modules; SWC strips the types, `tsc -b` checks them in `npm run check`. */
export default {
  projects: isPostgresHere() ? [everything, onPostgres] : [everything],
  globalSetup: "<rootDir>/tests/support/postgres/global-setup.js",
  testTimeout: 60_000,
  maxWorkers: 2,
};
