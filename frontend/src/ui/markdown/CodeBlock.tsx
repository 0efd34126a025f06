import { IconCheck, IconCopy } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './CodeBlock.module.css';

/** Loaded with the first block that names its language; without it code is drawn plain. */
const HighlightedCode = lazy(() =>
  import('./HighlightedCode.js').catch(() => ({ default: ({ code }: { code: string }) => code })),
);

const COPIED_MS = 1500;

/** A fenced block: its language, its code, and a way to take it along. */
export function CodeBlock({ code, language }: { code: string; language: string | null }) {
  return (
    <div className={classes['block']}>
      <div className={classes['head']}>
        <span className={classes['language']}>{language?.slice(0, 24)}</span>
        <CopyButton text={code} />
      </div>
      <pre tabIndex={0}>
        <code>
          {language ? (
            <Suspense fallback={code}>
              <HighlightedCode code={code} language={language} />
            </Suspense>
          ) : (
            code
          )}
        </code>
      </pre>
    </div>
  );
}

function CopyButton({ text }: { text: string }) {
  const { t } = useTranslation();
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setIsCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setIsCopied(true),
      () => undefined, // Not permitted: the code can still be selected.
    );
  const label = t(isCopied ? 'markdown.codeCopied' : 'markdown.copyCode');
  return (
    <button type="button" className={classes['copy']} aria-label={label} title={label} onClick={() => void copy()}>
      {isCopied ? <IconCheck size={14} /> : <IconCopy size={14} />}
    </button>
  );
}
