import type { Attachment } from '@kraken/shared';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { thumbHashToDataURL } from 'thumbhash';
import { formatBytes } from '../../../ui/format-bytes.js';
import { thumbnailAddress } from '../attachment-address.js';
import classes from './Picture.module.css';

/** A picture in a conversation: what it will look like, until it is there. */
export function Picture({ image, onOpen }: { image: Attachment; onOpen: () => void }) {
  const { t } = useTranslation();
  const [isThere, setIsThere] = useState(false);
  const placeholder = useMemo(() => placeholderOf(image), [image]);
  return (
    <button
      type="button"
      className={classes['picture']}
      style={isThere || placeholder === null ? {} : { backgroundImage: `url("${placeholder}")` }}
      aria-label={t('attachment.enlarge', { name: image.name })}
      title={`${image.name} · ${formatBytes(image.size)}`}
      onClick={onOpen}
    >
      <img
        className={classes['image']}
        src={thumbnailAddress(image)}
        alt=""
        loading="lazy"
        decoding="async"
        data-there={isThere}
        onLoad={() => setIsThere(true)}
      />
    </button>
  );
}

/** What somebody stored may be no hash. */
function placeholderOf({ placeholder }: Attachment): string | null {
  if (placeholder === null) return null;
  try {
    return thumbHashToDataURL(Uint8Array.from(atob(placeholder), (letter) => letter.charCodeAt(0)));
  } catch {
    return null;
  }
}
