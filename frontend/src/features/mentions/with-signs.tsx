import { splitEmoji } from '@kraken/shared';
import { Fragment, type ReactNode } from 'react';
import { CustomEmojiSign } from '../custom-emoji/CustomEmojiSign.js';
import { withMentions } from './MentionPill.js';

/** @returns running text with those who are mentioned in it as pills, and emoji of communities as pictures. */
export function withSigns(text: string): ReactNode {
  if (!text.includes('<:')) return withMentions(text);
  return splitEmoji(text).map((part, index) => (
    <Fragment key={index}>{typeof part === 'string' ? withMentions(part) : <CustomEmojiSign emoji={part} />}</Fragment>
  ));
}
