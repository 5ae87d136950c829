/** Links in Markdown as editors follow them. Knows nothing of what they lead to. */
import { URI } from "vscode-uri";
import type { Links } from "../ide/asked";

/** A command link is only of use where the editor has the command. */
export function linksFor(hasCommands: boolean): Links {
  return {
    place: (label, file, { line, character }) => `[${label.replace(/[\\[\]]/g, "\\$&")}](${URI.file(file).toString()}#L${line + 1},${character + 1})`,
    command: (label, command, ...details) => (hasCommands ? `[${label}](command:${command}?${encodeURIComponent(JSON.stringify(details))})` : null),
  };
}
