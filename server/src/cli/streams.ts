/** What the command line's thread is told of the process's streams, and what it asks of the process: a thread has no terminal. */

/** Characters in a line of a terminal; null where output goes elsewhere. */
export type Columns = number | null;

export interface Streams {
  readonly stdout: Columns;
  readonly stderr: Columns;
}

export type ToProcess = "serveEditor";

export function columnsOf(stream: NodeJS.WriteStream): Columns {
  return stream.isTTY ? stream.columns : null;
}
