const SPOILER = /(?<code>`+)[^]*?\k<code>|\|\|(?:(?!\n\s*\n)[^])+?\|\|/g;

/** What stands for each hidden letter. */
const SHADE = '▒';

/**
 * @returns the text with everything between `||` shaded, of the same length, so that places in it stay. Code is left as
 * it is: there, bars are bars. For where texts are shown without their markup: excerpts, announcements.
 */
export function hideSpoilers(text: string): string {
  return text.replaceAll(SPOILER, (found) => (found.startsWith('`') ? found : shade(found)));
}

/** @returns the beginning of a longer text, its spoilers shaded, also one that goes on beyond what is there. */
export function hideSpoilersOfBeginning(beginning: string): string {
  const hidden = hideSpoilers(beginning);
  const open = hidden.replaceAll(/(?<code>`+)[^]*?\k<code>/g, shade).indexOf('||');
  return open === -1 ? hidden : hidden.slice(0, open) + shade(hidden.slice(open));
}

const shade = (text: string) => text.replaceAll(/\S/g, SHADE);
