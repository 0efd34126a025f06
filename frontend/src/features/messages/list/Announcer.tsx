import { hideSpoilers, type Message } from '@kraken/shared';
import { VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseMarkdown, plainText } from '../../../ui/markdown/parse-markdown.js';
import { useNamedText } from '../../mentions/useNamedText.js';
import { useMe } from '../../sessions/me-context.js';
import { useUser } from '../../users/user.query.js';

/** Says new messages of others aloud, politely. What was there when the channel was opened is not news. */
export function Announcer({ last }: { last: Message | undefined }) {
  const me = useMe();
  const [first] = useState(last);
  const isNews = last && first && last.position > first.position && last.authorId !== me.id;
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {isNews && <Announcement message={last} />}
    </VisuallyHidden>
  );
}

function Announcement({ message }: { message: Message }) {
  const { t } = useTranslation();
  const { user, isUnknown } = useUser(message.authorId);
  const said = plainText(parseMarkdown(hideSpoilers(message.content)));
  const text = useNamedText(said.replaceAll(/[▒\s]*▒/gu, '…'));
  // Said once, with the name: a live region would say it again when the name comes.
  if (!user && !isUnknown) return null;
  return t('message.announce', {
    author: user?.displayName ?? '',
    text: text || t('attachment.excerpt'),
  });
}
