import type { Channel } from '@kraken/shared';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { channelsControllerRemove } from '../../../api/sdk.gen.js';
import { answerOf } from '../../../requests/answer-of.js';
import { ProblemAlert } from '../../../requests/ProblemAlert.js';
import { ConfirmByName } from '../../../ui/ConfirmByName.js';

export default function DeleteChannelDialog({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const { t } = useTranslation();
  const remove = useMutation({
    mutationFn: () => answerOf(channelsControllerRemove({ path: { channelId: channel.id } })),
    onSuccess: onClose,
  });
  return (
    <ConfirmByName
      title={t('channel.deleteTitle', { channel: channel.name })}
      text={t('channel.deleteText')}
      name={channel.name}
      nameLabel={t('channel.deleteConfirm', { name: channel.name })}
      submitLabel={t('channel.delete')}
      cancelLabel={t('action.cancel')}
      isPending={remove.isPending}
      onSubmit={() => remove.mutate()}
      onClose={onClose}
    >
      <ProblemAlert error={remove.error} />
    </ConfirmByName>
  );
}
