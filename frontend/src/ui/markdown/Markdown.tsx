import type { Nodes, Parents } from 'mdast';
import { Fragment, useMemo, type ReactNode } from 'react';
import { CodeBlock } from './CodeBlock.js';
import { isEmojiOnly } from './emoji-only.js';
import classes from './Markdown.module.css';
import { parseMarkdown, safeAddress } from './parse-markdown.js';
import { RunningText } from './RunningText.js';
import { SpoilerText } from './SpoilerText.js';

interface MarkdownProps {
  text: string;
  /** Stands behind the last word, in its line where that is a paragraph. */
  suffix?: ReactNode;
}

/** Text of somebody else, drawn as React elements from a tree: there is no HTML anywhere on its way. */
export function Markdown({ text, suffix }: MarkdownProps) {
  const tree = useMemo(() => parseMarkdown(text), [text]);
  const isLarge = useMemo(() => isEmojiOnly(text), [text]);
  const last = tree.children.at(-1);
  if (!suffix || last?.type !== 'paragraph')
    return (
      <div className={classes['markdown']} data-large={isLarge}>
        {renderChildren(tree)}
        {suffix}
      </div>
    );
  return (
    <div className={classes['markdown']} data-large={isLarge}>
      {renderChildren({ ...tree, children: tree.children.slice(0, -1) })}
      <p>
        {renderChildren(last)} {suffix}
      </p>
    </div>
  );
}

function renderChildren(parent: Parents): ReactNode {
  return parent.children.map((child, index) => <Fragment key={index}>{renderNode(child)}</Fragment>);
}

function renderNode(node: Nodes): ReactNode {
  switch (node.type) {
    case 'paragraph':
      return <p>{renderChildren(node)}</p>;
    case 'heading':
      return <p className={classes['heading']}>{renderChildren(node)}</p>;
    case 'code':
      return <CodeBlock code={node.value} language={node.lang ?? null} />;
    case 'blockquote':
      return <blockquote>{renderChildren(node)}</blockquote>;
    case 'list':
      return node.ordered ? <ol start={node.start ?? 1}>{renderChildren(node)}</ol> : <ul>{renderChildren(node)}</ul>;
    case 'listItem':
      return <li>{renderChildren(node)}</li>;
    case 'thematicBreak':
      return <hr />;
    default:
      return renderInline(node);
  }
}

function renderInline(node: Nodes): ReactNode {
  switch (node.type) {
    case 'text':
      return <RunningText text={node.value} />;
    case 'strong':
      return <strong>{renderChildren(node)}</strong>;
    case 'emphasis':
      return <em>{renderChildren(node)}</em>;
    case 'delete':
      return <del>{renderChildren(node)}</del>;
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'link':
      return renderLink(node.url, renderChildren(node));
    case 'spoiler':
      return <SpoilerText>{renderChildren(node)}</SpoilerText>;
    case 'break':
      return <br />;
    default:
      return 'children' in node ? renderChildren(node) : null;
  }
}

function renderLink(url: string, children: ReactNode): ReactNode {
  const address = safeAddress(url);
  if (!address) return children;
  return (
    <a href={address} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}
