import type { Channel } from '@kraken/shared';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { channelsControllerUpdate } from '../../../api/sdk.gen.js';
import { answerOf } from '../../../requests/answer-of.js';
import { Dialog } from '../../../ui/Dialog.js';
import { ChannelForm, type ChannelValues } from './ChannelForm.js';

export default function EditChannelDialog({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const { t } = useTranslation();
  const update = useMutation({
    mutationFn: (body: ChannelValues) => answerOf(channelsControllerUpdate({ path: { channelId: channel.id }, body })),
    onSuccess: onClose,
  });
  return (
    <Dialog onClose={onClose} title={t('channel.edit')}>
      <ChannelForm
        initialValues={{ name: channel.name, topic: channel.topic, slowModeSeconds: channel.slowModeSeconds }}
        submitLabel={t('action.save')}
        isPending={update.isPending}
        error={update.error}
        onSubmit={update.mutate}
      />
    </Dialog>
  );
}
