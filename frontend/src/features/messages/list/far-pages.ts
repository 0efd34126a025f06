/** More pages than this are not held: 500 messages. */
const MOST_PAGES = 10;
/** So many stay on each side of the one that is looked at. */
const NEAR_PAGES = 3;

/** The positions that a page holds: (from, to]; `to` null: open to the end. */
interface PageRange {
  readonly from: number;
  readonly to: number | null;
}

/**
 * @param pages newest first
 * @param position what is looked at
 * @returns how many may go at the end that is farther away; null when there are few enough. One end at a time: the view
 * holds on to the other.
 */
export function findFarPages(
  pages: readonly PageRange[],
  position: number,
): { readonly first: number } | { readonly last: number } | null {
  if (pages.length <= MOST_PAGES) return null;
  const at = pages.findIndex(({ from, to }) => position > from && (to === null || position <= to));
  if (at === -1) return null;
  const newer = at - NEAR_PAGES;
  const older = pages.length - 1 - at - NEAR_PAGES;
  return newer > older ? { first: newer } : { last: older };
}
