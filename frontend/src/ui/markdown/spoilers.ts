import type { Node, Parents, PhrasingContent } from 'mdast';
import type { Extension as MdastExtension } from 'mdast-util-from-markdown';
import type { Construct, Extension } from 'micromark-util-types';

/** Text that is covered until somebody wants to read it: `||like this||`. */
export interface Spoiler extends Node {
  type: 'spoiler';
  children: PhrasingContent[];
}

/** One `||`; turned into spoilers, or back into text, when the whole tree is there. */
interface SpoilerMarker extends Node {
  type: 'spoilerMarker';
  value: '||';
}

declare module 'mdast' {
  interface PhrasingContentMap {
    spoiler: Spoiler;
    spoilerMarker: SpoilerMarker;
  }
  interface RootContentMap {
    spoiler: Spoiler;
    spoilerMarker: SpoilerMarker;
  }
}
declare module 'micromark-util-types' {
  interface TokenTypeMap {
    spoilerMarker: 'spoilerMarker';
  }
}

const BAR = '|'.charCodeAt(0);

const marker: Construct = {
  name: 'spoilerMarker',
  tokenize(effects, ok, nok) {
    return (first) => {
      effects.enter('spoilerMarker');
      effects.consume(first);
      return (second) => {
        if (second !== BAR) return nok(second);
        effects.consume(second);
        effects.exit('spoilerMarker');
        return ok;
      };
    };
  },
};

/** Finds markers in running text; in code they are code, and after a backslash they are bars. */
export const spoilerSyntax: Extension = { text: { [BAR]: marker } };

export const spoilersFromMarkdown: MdastExtension = {
  enter: {
    spoilerMarker(token) {
      this.enter({ type: 'spoilerMarker', value: '||' }, token);
    },
  },
  exit: {
    spoilerMarker(token) {
      this.exit(token);
    },
  },
};

/** Covers what stands between two markers of one parent; a marker without a second one is text. Changes the tree. */
export function pairSpoilers(parent: Parents): void {
  const children: Parents['children'][number][] = [];
  let openedAt = -1;
  for (const child of parent.children) {
    if ('children' in child) pairSpoilers(child);
    if (child.type !== 'spoilerMarker') children.push(child);
    else if (openedAt === -1 || openedAt === children.length - 1) {
      // Nothing is covered by `||||`: the first two bars are text.
      openedAt = children.push({ type: 'text', value: child.value }) - 1;
    } else {
      const covered = children.splice(openedAt).slice(1) as PhrasingContent[];
      children.push({ type: 'spoiler', children: covered });
      openedAt = -1;
    }
  }
  parent.children = children as typeof parent.children;
}
