/** Every rule name that a directive may use, without the prefix `personal-data/`. Knows nothing of what they judge. */
export const ruleNames: readonly string[] = [
  "log", "error-tracking", "third-party", "ai", "network", "url", "browser-storage", "response", "error-message", "file", "storage", "cross-border",
  "purpose", "consent", "special-category", "minimisation", "retention", "erasure", "spread", "undeclared", "annotation", "unused-disable",
];
