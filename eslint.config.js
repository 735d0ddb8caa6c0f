import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** What a pure layer must not reach for, and what it takes instead. */
const AMBIENT = [
  { name: "Date", message: "Take the time from the Clock port." },
  { name: "crypto", message: "Take randomness from the Randomness port." },
  { name: "console", message: "Answer with a value; an entry point prints." },
  { name: "setTimeout", message: "Pure code has no clock." },
];

export default tseslint.config(
  { ignores: ["build/**", "dist/**", "node_modules/**", "coverage/**"] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ["tsconfig/core.json", "tsconfig/pages.json", "tsconfig/server.json", "tsconfig/tests.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "separate-type-imports" }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-unused-expressions": "error",
      "no-restricted-syntax": [
        "error",
        { selector: "ExportAllDeclaration", message: "List what is exported, name by name." },
        { selector: "ExportDefaultDeclaration", message: "Export by name." },
        { selector: "TSEnumDeclaration", message: "Node strips types and cannot run enums: use a list `as const`." },
      ],
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: "Take randomness from a port." },
      ],
    },
  },
  {
    files: ["src/domain/**", "src/application/**", "src/contract/**"],
    rules: { "no-restricted-globals": ["error", ...AMBIENT] },
  },
  {
    files: ["**/*.tsx", "**/use-*.ts"],
    plugins: { "react-hooks": reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  {
    files: ["tests/**"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "MemberExpression[object.name=/^(it|test|describe)$/][property.name='only']",
          message: "Leave no .only behind.",
        },
      ],
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
  {
    files: ["**/*.js", "**/*.mjs", "**/*.cjs"],
    ...tseslint.configs.disableTypeChecked,
    rules: { ...tseslint.configs.disableTypeChecked.rules, "no-restricted-syntax": "off" },
  },
);
