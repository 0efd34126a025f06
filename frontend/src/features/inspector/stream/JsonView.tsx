import { CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../ui/IconButton.js';
import classes from './JsonView.module.css';
import { jsonTokens } from './json-tokens.js';

/** A value as JSON, readable, with its parts in colours, and to be copied. */
export function JsonView({ title, value }: { title: string; value: unknown }) {
  const { t } = useTranslation('inspector');
  const text = useMemo(() => JSON.stringify(value, null, 2), [value]);
  const tokens = useMemo(() => jsonTokens(text), [text]);
  return (
    <figure className={classes['figure']}>
      <figcaption className={classes['caption']}>
        {title}
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <IconButton label={copied ? t('action.copied') : t('action.copy')} size={24} onClick={copy}>
              {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
            </IconButton>
          )}
        </CopyButton>
      </figcaption>
      <pre className={classes['json']}>
        {tokens.map(({ at, kind, text: part }) =>
          kind === 'plain' ? (
            part
          ) : (
            <span key={at} data-kind={kind}>
              {part}
            </span>
          ),
        )}
      </pre>
    </figure>
  );
}
