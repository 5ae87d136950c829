/** The way to our own server. Keys stand in addresses, data in bodies. */

export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly fields: readonly string[],
  ) {
    super(`the server answered ${status}`);
  }
}

export async function get<T>(path: string): Promise<T> {
  const response = await fetch(path, { credentials: "same-origin", headers: { accept: "application/json" } });
  if (!response.ok) throw new ApiError(response.status, await fieldsOf(response));
  return (await response.json()) as T;
}

export async function send(method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, body?: unknown): Promise<Response> {
  const response = await fetch(path, {
    method,
    credentials: "same-origin",
    headers: { "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new ApiError(response.status, await fieldsOf(response));
  return response;
}

async function fieldsOf(response: Response): Promise<readonly string[]> {
  try {
    const answer = (await response.json()) as { fields?: string[] };
    return answer.fields ?? [];
  } catch {
    return [];
  }
}
