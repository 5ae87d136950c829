/**
 * Where the page lives: in the editor, which opens code and exports when it is told, or in a file of its own, where a link is all there is. Knows
 * nothing of what is shown.
 */
import type { DataFlowReport } from "../dataFlow/shape";
import type { ExportFormat, FromPage, ToPage } from "../pageMessages";

export interface Host {
  /** What an element needs to lead to a place in the code. */
  linkTo(root: string, place: CodePlace): { readonly href: string; readonly open: (() => void) | null };
  /** Null where nothing can be exported. */
  readonly exportAs: ((root: string, format: ExportFormat) => void) | null;
  /** Calls back with the reports now, where they are there, and whenever they change. */
  onReports(show: (reports: readonly DataFlowReport[]) => void): void;
  /** What was kept last, over a reload of the editor's window too; undefined where nothing was. */
  readonly kept: unknown;
  keep(form: unknown): void;
}

export interface CodePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void; getState(): unknown; setState(state: unknown): void };

export function findHost(): Host {
  return typeof acquireVsCodeApi === "function" ? editorHost() : fileHost();
}

function editorHost(): Host {
  const editor = acquireVsCodeApi();
  return {
    linkTo: (root, { file, line, column }) => ({ href: "#", open: () => editor.postMessage({ type: "open", root, file, line, column }) }),
    exportAs: (root, format) => editor.postMessage({ type: "export", root, format }),
    onReports(show) {
      window.addEventListener("message", ({ data }: MessageEvent<ToPage>) => {
        if (data.type === "reports") show(data.reports);
      });
      editor.postMessage({ type: "ready" });
    },
    kept: editor.getState(),
    keep: (form) => editor.setState(form),
  };
}

function fileHost(): Host {
  return {
    linkTo: (root, { file, line, column }) => ({ href: `vscode://file${encodedPath(root)}/${encodedPath(file)}:${line}:${column}`, open: null }),
    exportAs: null,
    onReports(show) {
      const text = document.getElementById("report")?.textContent;
      if (text) show([JSON.parse(text) as DataFlowReport]);
    },
    kept: undefined,
    keep() {},
  };
}

function encodedPath(path: string): string {
  const encoded = path.split("/").map((part) => encodeURIComponent(part.replace(/[\uD800-\uDFFF]/gu, "\uFFFD"))).join("/");
  // `C:/…` stands behind a slash too.
  return /^[A-Za-z]%3A/.test(encoded) ? `/${encoded.replace("%3A", ":")}` : encoded;
}
