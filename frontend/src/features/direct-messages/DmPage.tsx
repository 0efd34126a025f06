import type { MemberRole } from '@kraken/shared';
import { IconMoodEmpty } from '@tabler/icons-react';
import { NotFoundError } from '@kraken/socket-hub';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../../requests/LoadProblem.js';
import { usePlaceTitle } from '../../ui/document-title.js';
import { LinkedButton } from '../../ui/LinkedButton.js';
import { Notice } from '../../ui/Notice.js';
import { useMemberPanel } from '../members/useMemberPanel.js';
import { Conversation } from '../messages/Conversation.js';
import { PlaceHeaderSkeleton } from '../messages/PlaceHeader.js';
import { BlockedBar } from './BlockedBar.js';
import { DmHeader } from './DmHeader.js';
import { useDm } from './dms.query.js';
import { SeenProvider } from '../read-receipts/SeenProvider.js';
import { GroupPanel } from './people/GroupPanel.js';
import { useDmTitle } from './useDmTitle.js';

/** Nobody owns a direct message. */
const ROLE: MemberRole = 'member';

/** One direct message: the same conversation as in a channel, under the people it is held with. */
export function DmPage({ channelId }: { channelId: string }) {
  const { t } = useTranslation();
  const { data: dm, error, refetch } = useDm(channelId);
  const title = useDmTitle(dm);
  const panel = useMemberPanel();
  usePlaceTitle(title || undefined);
  if (error instanceof NotFoundError)
    return (
      <Notice icon={<IconMoodEmpty size={28} />} title={t('dm.notFoundTitle')} text={t('dm.notFoundText')}>
        <LinkedButton to="/dms" variant="light">
          {t('dm.title')}
        </LinkedButton>
      </Notice>
    );
  if (error && !dm) return <LoadProblem error={error} onRetry={() => void refetch()} />;
  if (!dm) return <PlaceHeaderSkeleton />;
  const isPanelShown = dm.isGroup && panel.isOpen;
  const conversation = (
    <Conversation
      key={channelId}
      channel={{ id: channelId, name: title, topic: '', communityId: null }}
      role={ROLE}
      header={
        <>
          <DmHeader dm={dm} title={title} panel={panel} />
          <BlockedBar dm={dm} title={title} />
        </>
      }
      panel={isPanelShown ? { content: <GroupPanel dm={dm} width={panel.width} />, widthPx: panel.width.sizePx } : null}
    />
  );
  return dm.isGroup ? <SeenProvider channelId={channelId}>{conversation}</SeenProvider> : conversation;
}
