import { findMentions, limits, mentionsTooMany, type MentionedGroup } from '@kraken/shared';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './MentionNotice.module.css';
import { useAllowedGroups } from './useMentionable.js';

/** Says before it is sent that a call will be a word, or is to too many. */
export function MentionNotice({ text, communityId }: { text: string; communityId: string | null }) {
  const { t } = useTranslation();
  const allowed = useAllowedGroups(communityId);
  const found = useMemo(() => findMentions(text), [text]);
  const called: MentionedGroup[] = [
    ...found.roles,
    ...(found.isEveryone ? (['everyone'] as const) : []),
    ...(found.isHere ? (['here'] as const) : []),
  ];
  const refused = called.find((group) => !allowed.includes(group));
  const isTooMany = mentionsTooMany(found);
  if (!isTooMany && !refused) return null;
  return (
    <p className={classes['notice']} data-alarm={isTooMany} role="status">
      {isTooMany
        ? t('mention.tooMany', { count: limits.mentionsPerMessage })
        : t('mention.notAllowed', { name: `@${t(`mention.group.${refused ?? 'everyone'}`)}` })}
    </p>
  );
}
