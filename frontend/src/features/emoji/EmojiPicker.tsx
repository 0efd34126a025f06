import { Loader, TextInput } from '@mantine/core';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { VList, type VListHandle } from 'virtua';
import { useEmojiOf } from '../custom-emoji/custom-emoji.query.js';
import { inBook } from '../custom-emoji/custom-emoji-book.js';
import { EmojiSign } from '../custom-emoji/CustomEmojiSign.js';
import { loadEmojiBook, type Emoji } from './emoji-book.js';
import classes from './EmojiPicker.module.css';
import { emojiRows, inRows, type PickerRow } from './emoji-rows.js';
import { inTone, useEmojiTaste } from './emoji-taste.js';
import { findEmoji } from './find-emoji.js';

const COLUMNS = 8;
const MOST_FOUND = 80;
const TONES = ['none', 'light', 'mediumLight', 'medium', 'mediumDark', 'dark'] as const;
const HANDS = ['👋', '👋🏻', '👋🏼', '👋🏽', '👋🏾', '👋🏿'];
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -COLUMNS, ArrowDown: COLUMNS };

interface EmojiPickerProps {
  onPick: (emoji: string) => void;
  /** Whose own emoji are offered too. */
  place: string | null;
}

/** All emoji, by group or by what one types. Arrows choose, Enter takes. */
export default function EmojiPicker({ onPick, place }: EmojiPickerProps) {
  const { t } = useTranslation();
  const book = useEmojiBook(place);
  const { recent, remember, tone, setTone } = useEmojiTaste();
  const [letters, setLetters] = useState('');
  const [shownRecent] = useState(recent);
  const rows = useMemo(() => {
    if (letters.trim() === '') return emojiRows(book ?? [], { recent: shownRecent, columns: COLUMNS });
    return inRows('found', findEmoji(book ?? [], letters, MOST_FOUND), COLUMNS);
  }, [book, letters, shownRecent]);
  const pick = (emoji: Emoji) => {
    remember(inTone(emoji, tone));
    onPick(inTone(emoji, tone));
  };
  const { active, setActive, list, onKeyDown } = useGridKeys(rows, pick);
  return (
    <div className={classes['picker']}>
      <div className={classes['head']}>
        <TextInput
          size="sm"
          className={classes['search']}
          aria-label={t('emoji.search')}
          placeholder={t('emoji.search')}
          value={letters}
          onChange={(event) => {
            setLetters(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
          data-autofocus
          autoFocus
        />
        <Tones tone={tone} onChange={setTone} />
      </div>
      {book ? (
        // It takes the height of what it is in.
        <div className={classes['list']}>
          <VList ref={list} data={rows} role="grid" aria-label={t('emoji.all')}>
            {(row) => <Row key={row.key} row={row} tone={tone} active={active} onPick={pick} />}
          </VList>
        </div>
      ) : (
        <div className={classes['waiting']}>
          <Loader size={20} aria-label={t('state.loading')} />
        </div>
      )}
      <p className={classes['foot']} role="status">
        {active ? (active.names[0] ? `:${active.names[0]}:` : active.label) : book && t('emoji.none')}
      </p>
    </div>
  );
}

function Row({
  row,
  tone,
  active,
  onPick,
}: {
  row: PickerRow;
  tone: number;
  active: Emoji | undefined;
  onPick: (emoji: Emoji) => void;
}) {
  const { t } = useTranslation();
  if (row.kind === 'heading') return <h3 className={classes['heading']}>{t(`emoji.${row.group}`)}</h3>;
  return (
    <div className={classes['row']} role="row">
      {row.emoji.map((emoji) => (
        <button
          key={emoji.emoji}
          type="button"
          role="gridcell"
          className={classes['emoji']}
          data-active={emoji === active}
          aria-label={emoji.label}
          title={emoji.label}
          tabIndex={-1}
          onClick={() => onPick(emoji)}
        >
          <EmojiSign emoji={inTone(emoji, tone)} />
        </button>
      ))}
    </div>
  );
}

/** The tone of skin: one button goes through them. */
function Tones({ tone, onChange }: { tone: number; onChange: (tone: number) => void }) {
  const { t } = useTranslation();
  const label = t('emoji.tone', { tone: t(`emoji.tones.${TONES[tone] ?? 'none'}`) });
  return (
    <button
      type="button"
      className={classes['tone']}
      aria-label={label}
      title={label}
      onClick={() => onChange((tone + 1) % HANDS.length)}
    >
      {HANDS[tone] ?? HANDS[0]}
    </button>
  );
}

/** The field keeps the focus; arrows go through the grid beneath it. */
function useGridKeys(rows: readonly PickerRow[], onPick: (emoji: Emoji) => void) {
  const list = useRef<VListHandle>(null);
  const [at, setActive] = useState(0);
  const all = useMemo(() => rows.flatMap((row) => (row.kind === 'emoji' ? row.emoji : [])), [rows]);
  const active = all[Math.min(at, all.length - 1)];
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && active) {
      event.preventDefault();
      onPick(active);
    }
    const step = STEPS[event.key];
    // While there is text, left and right move in it.
    if (step === undefined || (Math.abs(step) === 1 && event.currentTarget.value !== '')) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(all.length - 1, at + step));
    setActive(next);
    const row = rows.findIndex(
      (one) => one.kind === 'emoji' && all[next] !== undefined && one.emoji.includes(all[next]),
    );
    if (row !== -1) list.current?.scrollToIndex(row, { align: 'nearest' });
  };
  return { active, setActive, list, onKeyDown };
}

/** @returns all emoji, those of communities first; undefined while they are loading. */
function useEmojiBook(place: string | null): readonly Emoji[] | undefined {
  const custom = useEmojiOf(place);
  const [book, setBook] = useState<readonly Emoji[]>();
  useEffect(() => {
    void loadEmojiBook().then(setBook, () => setBook([]));
  }, []);
  return useMemo(() => book && [...inBook(custom), ...book], [book, custom]);
}
