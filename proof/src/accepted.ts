/** Throws what was refused: an act that does nothing is no act. */
export async function accepted(answer: Promise<{ status: number; body: unknown }>): Promise<void> {
  const { status, body } = await answer;
  if (status >= 400) throw new Error(`refused with ${status}: ${JSON.stringify(body)}`);
}
