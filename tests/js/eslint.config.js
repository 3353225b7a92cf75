// What the scripts are held to: no mistakes, no markup from text, every exported thing explained; the lesson asks for nothing.
import js from "@eslint/js";
import jsdoc from "eslint-plugin-jsdoc";
import globals from "globals";

const markup = ["innerHTML", "outerHTML", "insertAdjacentHTML"].map((name) => ({
  selector: `MemberExpression[property.name="${name}"]`,
  message: "Text goes in as text: use el() and svg().",
}));
const requests = ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "Worker"];

export default [
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["assets/{class,course,html}/**/*.mjs"],
    languageOptions: { globals: globals.browser },
    plugins: { jsdoc },
    rules: {
      complexity: ["error", 15],
      eqeqeq: "error",
      "max-depth": ["error", 3],
      "max-lines": ["error", 300],
      "max-lines-per-function": ["error", { max: 50, skipComments: true }],
      "max-params": ["error", 5],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-shadow": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "no-restricted-syntax": [
        "error",
        ...markup,
        { selector: "ImportExpression", message: "The page is one file." },
      ],
      "jsdoc/require-jsdoc": [
        "error",
        { publicOnly: true, require: { ClassDeclaration: true, MethodDefinition: true } },
      ],
      "jsdoc/require-description": "error",
      "jsdoc/check-param-names": "error",
      "jsdoc/check-tag-names": "error",
      "jsdoc/check-types": "error",
      "jsdoc/require-param-type": "error",
      "jsdoc/require-returns-type": "error",
    },
  },
  {
    files: ["assets/html/**/*.mjs"],
    rules: { "no-restricted-globals": ["error", ...requests] },
  },
  {
    files: ["tests/js/**/*.{js,mjs}"],
    languageOptions: { globals: globals.node },
    rules: { eqeqeq: "error", "no-var": "error", "prefer-const": "error" },
  },
];
