import type { ElementContent, RootContent } from 'hast';
import { common, createLowlight } from 'lowlight';
import { Fragment, useMemo, type ReactNode } from 'react';
import classes from './HighlightedCode.module.css';

const lowlight = createLowlight(common);

/** Code in the colours of its language, drawn from a tree; in a language that nobody knows here, plain. */
export default function HighlightedCode({ code, language }: { code: string; language: string }) {
  return useMemo(() => {
    if (!lowlight.registered(language)) return code;
    return <span className={classes['code']}>{lowlight.highlight(language, code).children.map(renderPart)}</span>;
  }, [code, language]);
}

function renderPart(part: RootContent | ElementContent, index: number): ReactNode {
  if (part.type === 'text') return part.value;
  if (part.type !== 'element') return null;
  // The first name says what it is, those after it what kind of it: `hljs-title function_`.
  const [kind = ''] = [part.properties['className']].flat();
  const children = part.children.map(renderPart);
  const className = classes[String(kind).replace('hljs-', '')];
  return className ? (
    <span key={index} className={className}>
      {children}
    </span>
  ) : (
    <Fragment key={index}>{children}</Fragment>
  );
}
