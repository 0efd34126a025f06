import { limits } from '../limits.js';
import type { MemberRole } from '../schemas/communities.schemas.js';

/** Who or what a piece of text means. */
export type Mention =
  | { readonly kind: 'user'; readonly id: string }
  | { readonly kind: 'channel'; readonly id: string }
  | { readonly kind: 'role'; readonly role: MemberRole }
  | { readonly kind: 'everyone' | 'here' };

/** What a text means to mention; who of them may be is another question. */
export interface FoundMentions {
  /** In the order of the text, each once. */
  readonly userIds: readonly string[];
  readonly roles: readonly MemberRole[];
  readonly isEveryone: boolean;
  readonly isHere: boolean;
}

const ID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** `<@user>`, `<@&role>`, `<#channel>`, and the two words; not in an address, nor in a longer word. */
const TOKEN = new RegExp(`<@(${ID})>|<@&(owner|member)>|<#(${ID})>|(?<![\\w/<@.-])@(everyone|here)(?![\\w-])`, 'gi');

/** @returns the mentions in a markdown text: not those in code, where nobody is called. Pure, the same on both sides. */
export function findMentions(content: string): FoundMentions {
  const mentions = /[@]/.test(content) ? splitMentions(withoutCode(content)).filter((part) => !isText(part)) : [];
  const of = <K extends Mention['kind']>(kind: K) =>
    mentions.filter((part): part is Extract<Mention, { kind: K }> => !isText(part) && part.kind === kind);
  return {
    userIds: [...new Set(of('user').map(({ id }) => id))],
    roles: [...new Set(of('role').map(({ role }) => role))],
    isEveryone: of('everyone').length > 0,
    isHere: of('here').length > 0,
  };
}

/** @returns whether a text mentions more people than one message may. */
export const mentionsTooMany = ({ userIds }: FoundMentions): boolean => userIds.length > limits.mentionsPerMessage;

/** @returns a running text (no code in it) in pieces: what is said, and who is mentioned. */
export function splitMentions(text: string): (string | Mention)[] {
  const parts: (string | Mention)[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > end) parts.push(text.slice(end, match.index));
    parts.push(mentionOf(match));
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push(text.slice(end));
  return parts;
}

/** @returns a mention as it stands in a text. */
export function tokenOf(mention: Mention): string {
  if (mention.kind === 'user') return `<@${mention.id}>`;
  if (mention.kind === 'channel') return `<#${mention.id}>`;
  return mention.kind === 'role' ? `<@&${mention.role}>` : `@${mention.kind}`;
}

const isText = (part: string | Mention): part is string => typeof part === 'string';

function mentionOf([, userId, role, channelId, word]: RegExpMatchArray): Mention {
  if (userId) return { kind: 'user', id: userId.toLowerCase() };
  if (channelId) return { kind: 'channel', id: channelId.toLowerCase() };
  if (role) return { kind: 'role', role: role.toLowerCase() === 'owner' ? 'owner' : 'member' };
  return { kind: word?.toLowerCase() === 'here' ? 'here' : 'everyone' };
}

/** What a line of a quote or a list begins with. */
const PREFIX = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t])))*[ \t]*/;

/** @returns the text with its fences and spans of code left out, as CommonMark finds them. */
function withoutCode(content: string): string {
  if (!/[`~]/.test(content)) return content;
  const kept: string[] = [];
  let fence = '';
  for (const line of content.split('\n')) {
    const marks = /^(?:`{3,}(?=[^`]*$)|~{3,})/.exec(line.replace(PREFIX, ''))?.[0] ?? '';
    if (fence === '') fence = marks;
    else if (marks.startsWith(fence) && line.replace(PREFIX, '').trim() === marks) fence = '';
    else continue;
    if (fence === '' && marks === '') kept.push(line);
    else kept.push('');
  }
  return kept.join('\n').replaceAll(/(?<![\\`])(`+)(?!`)(?:(?!\n[ \t]*\n)[^])*?[^`]\1(?!`)/g, ' ');
}
