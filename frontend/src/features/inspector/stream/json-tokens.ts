/** A piece of JSON text. */
export interface JsonToken {
  /** Where it begins. */
  readonly at: number;
  readonly kind: 'key' | 'text' | 'value' | 'plain';
  readonly text: string;
}

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** @returns the pieces of a JSON text, in order and without gaps. */
export function jsonTokens(json: string): readonly JsonToken[] {
  const tokens: JsonToken[] = [];
  let end = 0;
  const add = (kind: JsonToken['kind'], text: string) => {
    if (text !== '') tokens.push({ at: end, kind, text });
    end += text.length;
  };
  for (const match of json.matchAll(TOKEN)) {
    add('plain', json.slice(end, match.index));
    const [whole, text, colon] = match;
    if (text === undefined) add('value', whole);
    else add(colon === undefined ? 'text' : 'key', text);
  }
  add('plain', json.slice(end));
  return tokens;
}
