/** Colours for a terminal, or none of them. Decides nothing about where output goes. */

export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  blue(text: string): string;
  cyan(text: string): string;
  green(text: string): string;
}

export const plain: Style = styleOf(() => (text) => text);

export const coloured: Style = styleOf((open, close) => (text) => (text === "" ? "" : `\u001b[${open}m${text}\u001b[${close}m`));

function styleOf(paint: (open: number, close: number) => (text: string) => string): Style {
  return {
    bold: paint(1, 22),
    dim: paint(2, 22),
    red: paint(31, 39),
    green: paint(32, 39),
    yellow: paint(33, 39),
    blue: paint(34, 39),
    cyan: paint(36, 39),
  };
}

/**
 * Whether to colour what goes to a stream. `NO_COLOR` and `FORCE_COLOR` decide where they are set (an empty value
 * counts as unset, `FORCE_COLOR=0` as no); else only a terminal that can do it gets colours.
 */
export function wantsColour(isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): boolean {
  if (env["NO_COLOR"]) return false;
  const forced = env["FORCE_COLOR"];
  if (forced) return forced !== "0" && forced !== "false";
  return isTerminal && env["TERM"] !== "dumb";
}
