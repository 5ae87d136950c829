/** Plain data of `ide/` turned into values of the protocol. Holds no state. */
import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Diagnostic as LspDiagnostic,
  type Hover as LspHover,
} from "vscode-languageserver";
import { URI } from "vscode-uri";
import type { FileId } from "../base/ids";
import type { Severity } from "../findings/finding";
import type { Diagnostic } from "../ide/diagnostics";
import type { Hover } from "../ide/hover";
import { diagnosticSource } from "./protocol";

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** How the editor itself spells the URI of a file; its own spelling is kept for open documents. */
export type UriOf = (file: FileId) => string;

export function toLspUri(file: FileId): string {
  return URI.file(file).toString();
}

/** `related` is left out for an editor that does not show it. */
export function toLspDiagnostic(diagnostic: Diagnostic, uriOf: UriOf, related: boolean): LspDiagnostic {
  return {
    range: diagnostic.range,
    severity: severities[diagnostic.severity],
    code: diagnostic.code,
    codeDescription: { href: diagnostic.href },
    source: diagnosticSource,
    message: diagnostic.message,
    ...(diagnostic.unnecessary ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(related && diagnostic.related.length > 0
      ? {
          relatedInformation: diagnostic.related.map((step) => ({
            location: { uri: uriOf(step.file), range: step.range },
            message: step.message,
          })),
        }
      : {}),
  };
}

export function toLspHover(hover: Hover, markdown: boolean): LspHover {
  return {
    range: hover.range,
    contents: { kind: markdown ? "markdown" : "plaintext", value: markdown ? hover.markdown : hover.plain },
  };
}
