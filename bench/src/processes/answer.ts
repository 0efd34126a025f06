import type { Answered, Asked, Questions } from './child.js';

/** In a process started by `Child`: answers what it is asked, until its parent is gone. */
export function answer(questions: Questions): void {
  process.on('message', ({ id, name, argument }: Asked) => {
    void reply(questions[name], argument).then((told) => process.send?.({ id, ...told } satisfies Answered));
  });
  process.on('disconnect', () => process.exit(0));
}

async function reply(act: Questions[string] | undefined, argument: unknown): Promise<Omit<Answered, 'id'>> {
  try {
    if (!act) throw new Error('there is no such question');
    return { value: await act(argument as never) };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
