import * as texts from './texts.mjs';

/** @import { Plan } from './plan.mjs' */

const HANDLERS = 'frontend/src/socket-hub/handlers';
/** The files of handlers that the specification names for a domain; others are named after theirs. */
const handlerFiles = {
  channels: 'community',
  communities: 'community',
  invites: 'community',
  members: 'community',
  messages: 'message',
  reactions: 'message',
  'direct-messages': 'directMessage',
  'read-receipts': 'message',
  threads: 'thread',
  users: 'presence',
  notifications: 'notification',
  roles: 'role',
};

/**
 * Everything is edited in memory first: a file that is not as expected stops the whole, and nothing has been written.
 * @param {Plan} plan
 * @param {(path: string) => string | undefined} read
 * @returns {{ path: string, text: string }[]} the files as they shall be, by path from the root.
 */
export function editsOf(plan, read) {
  const edited = new Map();
  /** @param {string} path @param {(text: string | undefined) => string} change */
  const edit = (path, change) => edited.set(path, change(edited.get(path) ?? read(path)));
  /** @param {string} path @param {(source: Source) => Source} change */
  const editThere = (path, change) =>
    edit(path, (text) => {
      if (text === undefined) throw new Error(`${path} is not there.`);
      return change(new Source(path, text)).text;
    });

  declare(plan, { edit, editThere });
  tell(plan, editThere);
  if (plan.pattern === 'ephemeral') listen(plan, edit);
  else handle(plan, { edit, editThere });
  return [...edited].map(([path, text]) => ({ path, text }));
}

function declare(plan, { edit, editThere }) {
  const path = `shared/src/events/${plan.domain}.events.ts`;
  const module = camel(plan.domain);
  let isNew = false;
  edit(path, (text) => {
    isNew = text === undefined;
    return `${text ?? ''}\n${texts.declaration(plan)}`;
  });
  editThere(path, (source) =>
    source
      .importing("import { defineEvent } from './define-event.js';", /\bdefineEvent\b[^;]*from/)
      .importing("import { IdSchema } from '../schemas/ids.schemas.js';", /\bIdSchema\b[^;]*from/)
      .importing("import { z } from 'zod';", /\bz\b[^;]*from 'zod'/),
  );
  if (!isNew) return;
  editThere('shared/src/events/index.ts', (source) =>
    source
      .importing(`import * as ${module} from './${plan.domain}.events.js';`, /(?!)/)
      .before(/,?\s*\} as const;$/m, `, ...${module}`, 'export const declarations'),
  );
}

function tell(plan, editThere) {
  editThere('backend/src/rooms/room-events.ts', (source) => {
    if (source.text.includes(`  ${plan.name}: '`)) throw new Error(`RoomEvents has a ${plan.name} already.`);
    return source
      .before(/^\} as const;/m, texts.roomEvent(plan), 'export const RoomEvents')
      .atEnd(texts.roomEventInterface(plan));
  });
  editThere('backend/src/rooms/room-subscription.handler.ts', (source) =>
    source
      .before(/^\} from '\.\/room-events\.js';/m, `  type ${plan.pascal},\n`)
      .before(/^\}\n/m, `\n${texts.emission(plan)}`, 'export class RoomSubscriptionHandler'),
  );
}

function handle(plan, { edit, editThere }) {
  const stem = `${handlerFiles[plan.domain] ?? camel(plan.domain)}Handlers`;
  edit(`${HANDLERS}/${stem}.ts`, (text) => `${text ?? texts.HANDLER_IMPORT}\n${texts.handler(plan)}`);
  editThere(`${HANDLERS}/index.ts`, (source) => {
    const isThere = source.text.includes(`} from './${stem}.js'`);
    return (
      isThere
        ? source.before(new RegExp(`,?\\s*\\} from './${stem}\\.js'`), `, handle${plan.pascal}`)
        : source.importing(`import { handle${plan.pascal} } from './${stem}.js';`, /(?!)/)
    ).before(/^\};$/m, `  ${plan.name}: handle${plan.pascal},\n`, 'export const handlerRegistry');
  });
  edit(`${HANDLERS}/handle${plan.pascal}.test.ts`, () => texts.handlerTest(plan));
  editThere('proof/src/laws.ts', (source) => source.before(/^\};$/m, texts.law(plan), 'export const laws'));
}

function listen(plan, edit) {
  const file = `frontend/src/features/${plan.domain}/use${plan.pascal}`;
  edit(`${file}.ts`, () => texts.hook(plan));
  edit(`${file}.test.ts`, () => texts.hookTest(plan));
}

/** @param {string} domain `read-receipts` @returns {string} `readReceipts` */
function camel(domain) {
  return domain.replaceAll(/-(.)/g, (_, letter) => letter.toUpperCase());
}

/** A file under change. Each step wants to find its place, and says where it did not. */
class Source {
  constructor(path, text) {
    this.path = path;
    this.text = text;
  }

  /** @param {RegExp} place @param {string} inserted @param {string} [after] the text behind which the place is looked for */
  before(place, inserted, after = '') {
    const from = this.text.indexOf(after);
    const at = from === -1 ? -1 : this.text.slice(from).search(place);
    if (at === -1) throw new Error(`${this.path} is not as expected: nothing in it matches ${after} ${place}.`);
    return new Source(this.path, this.text.slice(0, from + at) + inserted + this.text.slice(from + at));
  }

  /** @param {string} added */
  atEnd(added) {
    return new Source(this.path, `${this.text}${added}`);
  }

  /**
   * In the order of the house: packages, then what lies above, then what lies beside; each by name.
   * @param {string} line @param {RegExp} present what says that it is imported already
   */
  importing(line, present) {
    if (present.test(this.text)) return this;
    const imports = [...this.text.matchAll(/^import [^;]*?from '[^']+';\n/gm)];
    const next = imports.find(([other]) => placeOf(other) > placeOf(line));
    const last = imports.at(-1);
    const at = next?.index ?? (last ? last.index + last[0].length : 0);
    return new Source(this.path, `${this.text.slice(0, at)}${line}\n${this.text.slice(at)}`);
  }
}

/** @param {string} line an import @returns {string} what it is ordered by */
function placeOf(line) {
  const [, from = ''] = /from '([^']+)'/.exec(line) ?? [];
  return `${from.startsWith('..') ? 1 : from.startsWith('.') ? 2 : 0} ${from}`;
}
