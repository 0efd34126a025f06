import type { Person } from './person.js';

/** A request with the person's cookies, past their page. Throws when it is refused. */
export async function askPast(
  person: Person,
  serverUrl: string,
  [method, path, body]: [string, string, object?],
): Promise<unknown> {
  const data = body === undefined ? {} : { data: body };
  const answer = await person.context.request.fetch(`${serverUrl}${path}`, {
    method,
    headers: { origin: serverUrl },
    ...data,
  });
  if (!answer.ok()) throw new Error(`${method} ${path} answered ${answer.status()}: ${await answer.text()}`);
  const text = await answer.text();
  return text === '' ? undefined : JSON.parse(text);
}
