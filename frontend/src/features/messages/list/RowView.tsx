import { isMentioned, mayDeleteMessage, mayEditMessage, mayPinMessage, type ShownMessage } from '@kraken/shared';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../../ui/time/format-time.js';
import type { ConversationPlace } from '../conversation-place.js';
import { ConversationStart } from './ConversationStart.js';
import { DeletedRow } from './DeletedRow.js';
import type { MessageActions } from './message-actions.js';
import type { MessageRowModel, PendingRowModel, Row } from './message-rows.js';
import { MessageRow } from './MessageRow.js';
import { PendingRow } from './PendingRow.js';
import classes from './RowView.module.css';

interface RowViewProps {
  row: Row;
  channel: ConversationPlace;
  actions: MessageActions;
}

/** One row with the dividers above it. */
export function RowView({ row, channel, actions }: RowViewProps) {
  if (row.kind === 'start') return <ConversationStart channel={channel} isEmpty={row.isEmpty} />;
  return (
    <>
      <Dividers row={row} />
      {row.kind === 'pending' ? (
        <PendingRow
          entry={row.entry}
          authorId={actions.member.userId}
          isContinued={row.isContinued}
          onWriteAgain={actions.doings.writeAgain}
        />
      ) : row.message.isDeleted ? (
        <DeletedRow message={row.message} doings={actions.doings} />
      ) : (
        <MessageRow
          message={row.message}
          isContinued={row.isContinued}
          mayEdit={!isFixed(row.message) && mayEditMessage(actions.member, row.message.authorId)}
          mayDelete={mayDeleteMessage(actions.member, row.message.authorId)}
          mayPin={row.message.threadId === null && mayPinMessage(actions.member, actions)}
          isEditing={actions.editingId === row.message.id}
          isForMe={isMentioned(row.message, actions.member)}
          isJumpedTo={actions.jumpedTo === row.message.position}
          doings={actions.doings}
        />
      )}
    </>
  );
}

/** What was said elsewhere, and what is voted on, stays as it is. */
const isFixed = ({ forward, poll }: ShownMessage): boolean => forward !== null || poll !== null;

function Dividers({ row }: { row: MessageRowModel | PendingRowModel }) {
  if (row.day) return <DayDivider day={row.day} isNew={row.isFirstUnread} />;
  return row.isFirstUnread ? <NewDivider /> : null;
}

function DayDivider({ day, isNew }: { day: string; isNew: boolean }) {
  const { t } = useTranslation();
  return (
    <div className={classes['divider']} data-new={isNew} role="separator" aria-label={formatDay(day)}>
      <span>{formatDay(day)}</span>
      {isNew && <b className={classes['pill']}>{t('message.newDivider')}</b>}
    </div>
  );
}

function NewDivider() {
  const { t } = useTranslation();
  return (
    <div className={classes['divider']} data-new role="separator" aria-label={t('message.newDivider')}>
      <span>{t('message.newDivider')}</span>
    </div>
  );
}
