import type { LinkPreview, Message } from '@kraken/shared';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { previewsControllerHide } from '../../../api/sdk.gen.js';
import { useMe } from '../../sessions/me-context.js';
import classes from './LinkPreviews.module.css';
import { useShowsPreviews } from './useShowsPreviews.js';

type Previewed = Pick<Message, 'id' | 'channelId' | 'authorId' | 'previews'>;

/** What stands behind the links of a message; its author can take that away. */
export function LinkPreviews({ message }: { message: Previewed }) {
  return message.previews.length === 0 ? null : <ShownPreviews message={message} />;
}

function ShownPreviews({ message }: { message: Previewed }) {
  const { t } = useTranslation();
  const me = useMe();
  const [isShown] = useShowsPreviews();
  if (!isShown) return null;
  const hide = () =>
    void previewsControllerHide({ path: { channelId: message.channelId, messageId: message.id } }).catch(
      () => undefined,
    );
  return (
    <div className={classes['previews']}>
      {message.previews.map((preview) => (
        <Preview key={preview.id} preview={preview} />
      ))}
      {message.authorId === me.id && (
        <button
          type="button"
          className={classes['hide']}
          aria-label={t('preview.hide')}
          title={t('preview.hide')}
          onClick={hide}
        >
          <IconX size={14} />
        </button>
      )}
    </div>
  );
}

function Preview({ preview }: { preview: LinkPreview }) {
  const { siteName, title, description, url, hasPicture, id } = preview;
  return (
    <div className={classes['preview']} role="group" aria-label={title}>
      <div className={classes['words']}>
        <span className={classes['site']}>{siteName}</span>
        <a className={classes['title']} href={url} target="_blank" rel="noopener noreferrer nofollow">
          {title}
        </a>
        {description !== '' && <p className={classes['description']}>{description}</p>}
      </div>
      {hasPicture && (
        <img
          className={classes['picture']}
          src={`/api/link-previews/${id}/picture`}
          alt=""
          loading="lazy"
          decoding="async"
        />
      )}
    </div>
  );
}
