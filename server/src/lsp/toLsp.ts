/** Plain data of `ide/` turned into values of the protocol. Holds no state. */
import {
  DiagnosticSeverity,
  DiagnosticTag,
  TextDocumentEdit,
  type CodeAction,
  type Diagnostic as LspDiagnostic,
  type Hover as LspHover,
} from "vscode-languageserver";
import { URI } from "vscode-uri";
import type { FileId } from "../base/ids";
import type { Severity } from "../findings/finding";
import type { Action } from "../ide/actions";
import type { Diagnostic } from "../ide/diagnostics";
import type { Hover } from "../ide/hover";
import { actionKinds } from "./capabilities";
import { diagnosticSource, fillInCommand } from "./protocol";

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

/** For an editor that shows no Markdown, what is left of it without marks and addresses. */
export function toLspHover({ range, markdown }: Hover, showsMarkdown: boolean): LspHover {
  const plain = (): string => markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/\*\*|`|\\(?=\W)/g, "");
  return { range, contents: showsMarkdown ? { kind: "markdown", value: markdown } : { kind: "plaintext", value: plain() } };
}

/** `shown` are the diagnostics under the cursor as the editor knows them: the one that is repaired is named. Our own client selects what is still to be written. */
export function toLspCodeAction({ title, kind, isPreferred, repairs, edits, creates, toFill }: Action, shown: readonly LspDiagnostic[], uriOf: UriOf, hasCommands: boolean): CodeAction {
  const files = [...new Set(edits.map(({ file }) => file))];
  const editsOf = (of: FileId) => edits.filter(({ file }) => file === of).map(({ range, newText }) => ({ range, newText }));
  const diagnostics = repairs ? shown.filter(({ code, range }) => code === repairs.code && JSON.stringify(range) === JSON.stringify(repairs.range)) : [];
  return {
    title,
    kind: actionKinds[kind],
    ...(diagnostics.length > 0 ? { diagnostics } : {}),
    ...(toFill && hasCommands ? { command: { title, command: fillInCommand, arguments: [uriOf(toFill.file), toFill.line, toFill.text] } } : {}),
    ...(repairs && isPreferred ? { isPreferred: true } : {}),
    edit: creates === null
      ? { changes: Object.fromEntries(files.map((file) => [uriOf(file), editsOf(file)])) }
      : {
          documentChanges: [
            { kind: "create", uri: uriOf(creates), options: { ignoreIfExists: true } },
            ...files.map((file) => TextDocumentEdit.create({ uri: uriOf(file), version: null }, editsOf(file))),
          ],
        },
  };
}
