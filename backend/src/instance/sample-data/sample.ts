/** A conversation piece: who says what, how long after the line before. */
export interface SampleLine {
  /** Key in `people`, or 'owner'. */
  readonly by: string;
  readonly text: string;
  /** Minutes since the line before. */
  readonly after: number;
}

export interface SampleChannel {
  readonly name: string;
  readonly topic: string;
  readonly lines: readonly SampleLine[];
  /** How many of the last lines the owner has not read yet. */
  readonly unread: number;
  /** How long ago the last line was said, in minutes. */
  readonly endedAgo: number;
}

/** Between the owner and others. */
export interface SampleDm extends Pick<SampleChannel, 'lines' | 'unread' | 'endedAgo'> {
  /** Keys in `people`: one, or those of a group. */
  readonly people: readonly string[];
  /** Of a group. */
  readonly name: string;
}

export interface SampleCommunity {
  /** Null: the name that the owner gave. */
  readonly name: string | null;
  readonly description: string;
  /** Keys in `people`. */
  readonly members: readonly string[];
  readonly channels: readonly SampleChannel[];
}

/** Reads a conversation written as one text: a line per message, `12m mara: words`; deeper lines belong to it. */
export function parseLines(script: string): SampleLine[] {
  const lines: { by: string; text: string; after: number }[] = [];
  for (const row of script.split('\n')) {
    const match = /^(\d+)([mhd]) (\w+): (.*)$/.exec(row);
    const last = lines.at(-1);
    if (match) {
      const [, count, unit, by, text] = match;
      lines.push({ by: by ?? '', text: text ?? '', after: Number(count) * (MINUTES[unit ?? ''] ?? 1) });
    } else if (last) last.text += `\n${row.replace(/^ {2}/, '')}`;
  }
  return lines.map((line) => ({ ...line, text: line.text.trimEnd() }));
}

const MINUTES: Readonly<Record<string, number>> = { m: 1, h: 60, d: 24 * 60 };
