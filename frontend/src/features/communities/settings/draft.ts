import type { Community } from '@kraken/shared';

export type Field = 'name' | 'description';
export type Texts = Readonly<Pick<Community, Field>>;

/** A field without an edit was not touched: it shows what the cache holds, live. */
export type Draft = { readonly [F in Field]?: Edit };

interface Edit {
  readonly text: string;
  /** What the cache held when the first letter was typed. */
  readonly basedOn: string;
  /** It was accepted, and the cache is about to hear of it. */
  readonly isSaved?: true;
}

/** @returns what a field shows: what was typed, else what is. */
export function textOf(draft: Draft, texts: Texts, field: Field): string {
  return editOf(draft, texts, field)?.text ?? texts[field];
}

/** Something was typed. What is typed back to what is was not touched. */
export function withText(draft: Draft, texts: Texts, typed: { field: Field; text: string }): Draft {
  const { field, text } = typed;
  const { [field]: _, ...others } = draft;
  if (text === texts[field]) return others;
  const edit = editOf(draft, texts, field);
  return { ...others, [field]: { text, basedOn: edit && !edit.isSaved ? edit.basedOn : texts[field] } };
}

/** @returns what is to be saved: the touched fields alone, so that nobody's change is undone by a field left alone. */
export function changesIn(draft: Draft, texts: Texts): Partial<Texts> {
  const touched = (['name', 'description'] as const).filter((field) => {
    const edit = editOf(draft, texts, field);
    return edit !== undefined && !edit.isSaved && edit.text !== texts[field];
  });
  return Object.fromEntries(touched.map((field) => [field, textOf(draft, texts, field)]));
}

/** @returns whether somebody else has changed what is being edited here, to something else. */
export function isChangedElsewhere(draft: Draft, texts: Texts, field: Field): boolean {
  const edit = editOf(draft, texts, field);
  return edit !== undefined && !edit.isSaved && texts[field] !== edit.basedOn && texts[field] !== edit.text;
}

/** What was sent is saved. What has been typed since is not. */
export function withSaved(draft: Draft, sent: Partial<Texts>): Draft {
  const entries = Object.entries(draft) as [Field, Edit][];
  return Object.fromEntries(
    entries.map(([field, edit]) => [field, edit.text === sent[field] ? { ...edit, isSaved: true } : edit]),
  );
}

/** @returns the draft without the edits that are over; itself where none is. What is changed back later is not held back. */
export function withoutSettled(draft: Draft, texts: Texts): Draft {
  const entries = Object.entries(draft) as [Field, Edit][];
  const left = entries.filter(([field]) => editOf(draft, texts, field) !== undefined);
  return left.length === entries.length ? draft : Object.fromEntries(left);
}

/** A saved edit stands until the cache has moved: then the cache knows better (it was trimmed, or changed again). */
function editOf(draft: Draft, texts: Texts, field: Field): Edit | undefined {
  const edit = draft[field];
  return edit?.isSaved && texts[field] !== edit.basedOn ? undefined : edit;
}
