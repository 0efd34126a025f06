import { describe, expect, it } from 'vitest';
import { createLookup, NotFoundError } from './lookup-batcher.js';

const answerOf = (key: string) => [key, { value: `value of ${key}`, asOf: { 1: 7 } }] as const;

function createScene({ maxKeys = 100 } = {}) {
  const asked: string[][] = [];
  const ask = createLookup<string>({
    maxKeys,
    request: (keys) => {
      asked.push(keys);
      return Promise.resolve(new Map(keys.filter((key) => key !== 'missing').map(answerOf)));
    },
  });
  return { asked, ask };
}

describe('a lookup', () => {
  it('[R10] gathers the questions of one tick into one request, each key once', async () => {
    const { asked, ask } = createScene();
    const answers = await Promise.all(['a', 'b', 'a'].map((key) => ask(key)));
    expect(asked).toEqual([['a', 'b']]);
    expect(answers.map(({ value }) => value)).toEqual(['value of a', 'value of b', 'value of a']);
    expect(answers[0]?.asOf).toEqual({ 1: 7 });
  });

  it('asks for no more keys at once than the server takes', async () => {
    const { asked, ask } = createScene({ maxKeys: 2 });
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((key) => ask(key)));
    expect(asked).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  it('a key that is not there is said to be so, and the others are answered', async () => {
    const { ask } = createScene();
    const [missing, there] = await Promise.allSettled([ask('missing'), ask('a')]);
    expect(missing).toMatchObject({ status: 'rejected', reason: { code: 'NOT_FOUND' } });
    expect(missing.status === 'rejected' && missing.reason).toBeInstanceOf(NotFoundError);
    expect(there.status).toBe('fulfilled');
  });

  it('a request that fails fails for all who asked, and not for the next', async () => {
    let failures = 1;
    const ask = createLookup<string>({
      maxKeys: 10,
      request: (keys) =>
        failures-- > 0 ? Promise.reject(new Error('503')) : Promise.resolve(new Map(keys.map(answerOf))),
    });
    const failed = await Promise.allSettled([ask('a'), ask('b')]);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect((await ask('a')).value).toBe('value of a');
  });

  it('what nobody wants any more is not asked for', async () => {
    const { asked, ask } = createScene();
    const left = new AbortController();
    const unwanted = ask('a', left.signal);
    const wanted = ask('b');
    left.abort(new Error('left'));
    await expect(unwanted).rejects.toThrow('left');
    await wanted;
    expect(asked).toEqual([['b']]);
    await expect(ask('a', left.signal)).rejects.toThrow('left');
  });
});
