/** Prints a labelled value while TRACE is set. */
export function trace(label: string, value: unknown): void {
  if (!process.env.TRACE) return;
  console.debug(`[${label}]`, value);
}

/** Prints how long a step took. */
export async function timed<T>(label: string, step: () => Promise<T>): Promise<T> {
  const start = Date.now();
  try {
    return await step();
  } finally {
    console.debug(`[${label}] ${Date.now() - start} ms`);
  }
}
