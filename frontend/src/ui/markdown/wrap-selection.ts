export interface FieldText {
  readonly value: string;
  readonly selectionStart: number;
  readonly selectionEnd: number;
}

/** What to put in the place of which part of a text, and what is selected afterwards. */
export interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly select: readonly [number, number];
}

/** @returns how to put the selection between two markers, or to take it out when it stands between them already. */
export function wrapSelection({ value, selectionStart, selectionEnd }: FieldText, marker: string): Replacement {
  const selected = value.slice(selectionStart, selectionEnd);
  const [outerStart, outerEnd] = [selectionStart - marker.length, selectionEnd + marker.length];
  const isWrapped = isRun(value, outerStart, marker) && isRun(value, selectionEnd, marker);
  if (isWrapped)
    return { from: outerStart, to: outerEnd, text: selected, select: [outerStart, outerStart + selected.length] };
  return {
    from: selectionStart,
    to: selectionEnd,
    text: `${marker}${selected}${marker}`,
    select: [selectionStart + marker.length, selectionEnd + marker.length],
  };
}

/** `*` beside `**` is another marker: the run of its character must be just as long, or long enough for both. */
function isRun(value: string, at: number, marker: string): boolean {
  if (at < 0 || value.slice(at, at + marker.length) !== marker) return false;
  let [start, end] = [at, at + marker.length];
  while (value[start - 1] === marker[0]) start--;
  while (value[end] === marker[0]) end++;
  return end - start !== 3 - marker.length;
}
