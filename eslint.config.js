import importX from "eslint-plugin-import-x";
import tseslint from "typescript-eslint";

/**
 * The one direction of imports: each folder of src, and the folders it may not import.
 * page → picture, lesson; cli → lesson, index; lesson → index → network → account; picture → lesson, network, account (types).
 */
const forbidden = {
  account: ["network", "lesson", "picture", "page", "cli", "index.ts"],
  network: ["lesson", "picture", "page", "cli", "index.ts"],
  "index.ts": ["lesson", "picture", "page", "cli"],
  lesson: ["picture", "page", "cli"],
  picture: ["page", "cli", "index.ts"],
  page: ["cli"],
  cli: ["page", "picture", "network", "account"]
};

const zones = Object.entries(forbidden).flatMap(([target, sources]) => [
  ...sources.map((source) => ({
    target: `./src/${target}`,
    from: `./src/${source}`,
    message: `src/${target} must not import src/${source}: imports point one way (see eslint.config.js).`
  })),
  {target: `./src/${target}`, from: "./test", message: "src must not import tests."},
  {target: `./src/${target}`, from: "./tools", message: "src must not import build tools."}
]);

/** What account and network must not touch: they run unchanged in a page, a worker and Node, with the simulated clock. */
const ambient = [
  "window",
  "document",
  "navigator",
  "process",
  "Buffer",
  "setTimeout",
  "setInterval",
  "performance"
].map((name) => ({
  name,
  message: "account and network run anywhere: no DOM, no Node built-ins, no clock of their own."
}));

export default tseslint.config(
  {ignores: ["dist", "docs/.observablehq", "docs/bundle", "node_modules", ".cache", "coverage"]},
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname}},
    plugins: {"import-x": importX},
    rules: {
      "import-x/no-restricted-paths": ["error", {zones}],
      // What src imports is in what readers get: its licences go along (tools/notices.ts).
      "import-x/no-extraneous-dependencies": [
        "error",
        {devDependencies: ["tools/**", "test/**", "bench/**", "*.ts", "*.js"]}
      ],
      "import-x/order": ["error", {alphabetize: {order: "asc", orderImportKind: "asc"}}],
      "@typescript-eslint/consistent-type-imports": ["error", {fixStyle: "separate-type-imports"}],
      "no-console": "error"
    }
  },
  {
    files: ["src/account/**", "src/network/**", "src/index.ts"],
    rules: {
      "no-restricted-globals": ["error", ...ambient],
      "no-restricted-properties": [
        "error",
        {
          object: "Math",
          property: "random",
          message: "Ids and addresses are deterministic: derive them from the state."
        },
        {object: "Date", property: "now", message: "Use the simulated clock, state.now."}
      ],
      "no-restricted-imports": ["error", {patterns: ["node:*", "fs", "path"]}]
    }
  },
  {
    files: ["src/picture/**"],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              group: ["**/network/**", "**/account/**", "**/lesson/**"],
              allowTypeImports: true,
              message: "Pictures draw data: import types only."
            }
          ]
        }
      ]
    }
  },
  {files: ["tools/**", "bench/**", "src/cli/**", "test/support/**", "test/checks/**"], rules: {"no-console": "off"}},
  {files: ["**/*.js", "**/*.cjs"], extends: [tseslint.configs.disableTypeChecked]}
);
