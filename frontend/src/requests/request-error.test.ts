import { describe, expect, it } from 'vitest';
import { answerOf, fencedAnswerOf } from './answer-of.js';
import { RequestError, requestErrorFrom } from './request-error.js';

const problem = {
  type: 'urn:kraken:problem:invalid-input',
  title: 'Invalid input',
  status: 400,
  code: 'invalid-input',
  errors: [{ path: 'name', message: 'is empty' }],
};

describe('what went wrong', () => {
  it('the code of the server decides, and the fields are named', () => {
    const error = requestErrorFrom(problem, new Response(null, { status: 400 }));
    expect(error).toMatchObject({ code: 'invalid-input', status: 400, isTransient: false });
    expect(error.fields.get('name')).toBe('is empty');
  });

  it('no answer at all may be another one next time', () => {
    expect(requestErrorFrom(new TypeError('Failed to fetch'), undefined)).toMatchObject({
      code: 'unreachable',
      isTransient: true,
    });
  });

  it('a gateway that speaks for a server that is away counts as that, a stranger’s refusal does not', () => {
    expect(requestErrorFrom('<html>', new Response(null, { status: 502 })).isTransient).toBe(true);
    expect(requestErrorFrom('<html>', new Response(null, { status: 403 }))).toMatchObject({
      code: 'internal',
      isTransient: false,
    });
  });
});

describe('an answer', () => {
  const response = new Response(null, { headers: { 'kraken-as-of': '3=17,4=2' } });

  it('[R6] carries what it reflects', async () => {
    const answer = await fencedAnswerOf(Promise.resolve({ data: 'x', error: undefined, response }));
    expect(answer).toEqual({ value: 'x', asOf: { 3: 17, 4: 2 } });
  });

  it('is thrown when it is a problem', async () => {
    const refused = Promise.resolve({ error: problem, response: new Response(null, { status: 400 }) });
    await expect(answerOf(refused)).rejects.toBeInstanceOf(RequestError);
  });

  it('that nobody waits for any more is no problem', async () => {
    const aborted = Promise.resolve({ error: new DOMException('', 'AbortError') });
    await expect(answerOf(aborted)).rejects.toMatchObject({ name: 'AbortError' });
  });
});
