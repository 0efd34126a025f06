import { isServerEvent, declarationOf, ProblemSchema } from '@kraken/shared';
import { z } from 'zod';

/** Browsers take a problem of a later server with fields they do not know; the one under test has none. */
const DeclaredProblemSchema = z.strictObject({
  ...ProblemSchema.shape,
  errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
});

interface Answered {
  readonly asked: string;
  readonly status: number;
  readonly body: unknown;
  readonly isProblem: boolean;
}

/**
 * What the server answers is parsed strictly on its way out by the schema that its endpoint declares: a field too many
 * is an answer 500 (see answers.ts). Whoever asks in a test asks through here, so that none is passed over.
 */
export function requireDeclared({ asked, status, body, isProblem }: Answered): void {
  if (status === 500) throw new Error(`${asked}: the server is at fault, or answers what it does not declare`);
  if (isProblem) DeclaredProblemSchema.parse(body);
}

/** What is heard on a socket must be what is declared, and no field more. A payload that was emptied (R23) is null. */
export function requireDeclaredPayload(name: string, payload: unknown): void {
  if (!isServerEvent(name)) throw new Error(`${name} is told and not declared`);
  if (payload !== null) declarationOf(name).payload.parse(payload);
}
