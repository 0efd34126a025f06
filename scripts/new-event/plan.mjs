import { USAGE } from './usage.mjs';

/** Option → the question in the declaration, and what may be answered. The first answer points to a direct update. */
const questions = {
  frequency: { field: 'frequency', answers: ['often', 'rarely'] },
  audience: { field: 'audience', answers: ['many', 'few'] },
  shape: { field: 'cacheShape', answers: ['simple', 'nested'] },
  feedback: { field: 'feedback', answers: ['instant', 'may wait'] },
  payload: { field: 'payload', answers: ['self-contained', 'server computes more'] },
};

/** The kinds of rooms that this script knows to tell in, and what a payload says to name one. */
const rooms = { community: 'communityId', channel: 'channelId', dm: 'channelId', user: 'userId' };
const patterns = ['direct', 'invalidate', 'hybrid', 'ephemeral'];

/**
 * What is to be written, decided from what was asked. Throws with a sentence for whoever asked.
 * @param {Record<string, string | boolean | undefined>} asked the options by name
 * @param {{ domains: readonly string[], taken: ReadonlySet<string>, decidePattern: (answers: object) => string }} known
 * @returns {Plan}
 */
export function planEvent(asked, { domains, taken, decidePattern }) {
  const name = nameOf(asked, taken);
  const domain = oneOf(asked, 'domain', domains);
  if (asked.room === 'presence')
    throw new Error(
      'A presence room holds keyed state, which PresenceService alone writes: declare such an event by hand.',
    );
  const room = oneOf(asked, 'room', Object.keys(rooms));
  const why = sentence(asked, 'why');
  const words = name.toLowerCase().split('_');
  const pascal = words.map((word) => word.replace(/^./, (first) => first.toUpperCase())).join('');
  const base = { name, pascal, words, domain, room, id: rooms[room], why, isAddition: asked['in-inventory'] !== true };
  if (asked.pattern === 'ephemeral') return { ...base, pattern: 'ephemeral', ...withoutAnswers(asked) };

  const answers = answersOf(asked);
  const decided = decidePattern(answers);
  const pattern = asked.pattern === undefined ? decided : oneOf(asked, 'pattern', patterns);
  const isContradiction = pattern !== 'hybrid' && pattern !== decided;
  if (isContradiction && asked.because === undefined) {
    throw new Error(`The answers point to ${decided}, not to ${pattern}. Say why with --because "…", or answer anew.`);
  }
  if (!isContradiction && asked.because !== undefined) {
    throw new Error(`--because explains a contradiction that is none: the answers point to ${decided}.`);
  }
  return { ...base, pattern, answers, ...(isContradiction && { contradiction: sentence(asked, 'because') }) };
}

function nameOf({ name }, taken) {
  if (name === undefined) throw new Error(`--name is missing.\n\n${USAGE}`);
  if (!/^[A-Z]+(_[A-Z]+)+$/.test(name) || name.length > 50) {
    throw new Error(
      `"${name}" is no name of an event: two words or more in capitals, joined by _, 50 letters at most.`,
    );
  }
  if (taken.has(name)) throw new Error(`${name} is there already (shared/src/events).`);
  return name;
}

function withoutAnswers(asked) {
  const given = [...Object.keys(questions), 'because'].filter((option) => asked[option] !== undefined);
  if (given.length > 0) {
    throw new Error(`An ephemeral event changes no cache: it has no --${given.join(', no --')}.`);
  }
  return {};
}

function answersOf(asked) {
  const missing = Object.keys(questions).filter((option) => asked[option] === undefined);
  if (missing.length > 0) throw new Error(`Not answered: --${missing.join(', --')}.\n\n${USAGE}`);
  return Object.fromEntries(
    Object.entries(questions).map(([option, { field, answers }]) => [field, oneOf(asked, option, answers)]),
  );
}

function oneOf(asked, option, values) {
  const value = asked[option];
  if (value === undefined) throw new Error(`--${option} is missing.\n\n${USAGE}`);
  if (!values.includes(value)) throw new Error(`--${option} "${value}" is none of: ${values.join(', ')}.`);
  return value;
}

function sentence(asked, option) {
  const text = asked[option]?.trim() ?? '';
  if (text === '') throw new Error(`--${option} is missing: one sentence.\n\n${USAGE}`);
  if (!/^[^\n]{10,200}[.!?]$/.test(text)) {
    throw new Error(`--${option} wants one sentence of 10 to 200 letters, with its full stop; it is "${text}".`);
  }
  return text;
}

/**
 * @typedef {{ name: string, pascal: string, words: readonly string[], domain: string, room: string, id: string,
 *   why: string, isAddition: boolean, pattern: string, answers?: Record<string, string>, contradiction?: string }} Plan
 */
