/** The languages that the extension serves, by the names that the editor has for them. */
export const languages: readonly string[] = ["typescript", "typescriptreact", "javascript", "javascriptreact"];
