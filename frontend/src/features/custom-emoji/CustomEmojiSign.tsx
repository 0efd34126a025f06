import { customEmojiOf, type CustomEmoji } from '@kraken/shared';
import { useTranslation } from 'react-i18next';
import { pictureAddress } from '../../ui/picture-address.js';
import { useCustomEmoji } from './custom-emoji.query.js';
import classes from './CustomEmojiSign.module.css';

/** An emoji of a community, as large as the text around. Where one may not see it, or it is gone, the name it had. */
export function CustomEmojiSign({ emoji: { id, name } }: { emoji: CustomEmoji }) {
  const { t } = useTranslation();
  const known = useCustomEmoji(id);
  if (!known) return <>{name === '' ? t('customEmoji.unknown') : `:${name}:`}</>;
  const label = `:${known.name}:`;
  return <img className={classes['emoji']} src={pictureAddress(id)} alt={label} title={label} draggable={false} />;
}

/** One emoji: of a community as a picture, every other as the character it is. */
export function EmojiSign({ emoji }: { emoji: string }) {
  const custom = customEmojiOf(emoji);
  return custom ? <CustomEmojiSign emoji={custom} /> : emoji;
}
