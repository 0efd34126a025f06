import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { channelsControllerCreate } from '../../../api/sdk.gen.js';
import { answerOf } from '../../../requests/answer-of.js';
import { Dialog } from '../../../ui/Dialog.js';
import { useChannels } from '../channels.query.js';
import { ChannelForm, type ChannelValues } from './ChannelForm.js';

export default function CreateChannelDialog({ communityId, onClose }: { communityId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { refetch } = useChannels(communityId);
  const create = useMutation({
    mutationFn: (body: ChannelValues) => answerOf(channelsControllerCreate({ path: { communityId }, body })),
    onSuccess: async ({ id }) => {
      // Its event may still be on its way: the place must exist before one goes there.
      await refetch();
      onClose();
      await navigate({
        to: '/communities/$communityId/channels/$channelId',
        params: { communityId, channelId: id },
      });
    },
  });
  return (
    <Dialog onClose={onClose} title={t('channel.create')}>
      <ChannelForm
        initialValues={{ name: '', topic: '' }}
        submitLabel={t('channel.createSubmit')}
        isPending={create.isPending}
        error={create.error}
        onSubmit={create.mutate}
      />
    </Dialog>
  );
}
