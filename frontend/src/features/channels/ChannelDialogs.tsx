import type { Channel } from '@kraken/shared';
import { lazy, Suspense, useState } from 'react';

const CreateChannelDialog = lazy(() => import('./dialogs/CreateChannelDialog.js'));
const EditChannelDialog = lazy(() => import('./dialogs/EditChannelDialog.js'));
const DeleteChannelDialog = lazy(() => import('./dialogs/DeleteChannelDialog.js'));

export type ChannelDialog =
  | { readonly kind: 'create'; readonly communityId: string }
  | { readonly kind: 'edit' | 'delete'; readonly channel: Channel };

/** Which dialog about a channel is open. */
export function useChannelDialogs() {
  const [dialog, open] = useState<ChannelDialog | null>(null);
  return { dialog, open, close: () => open(null) };
}

/** Draws the open one; its code is loaded when it is first needed. */
export function ChannelDialogs({ dialog, close }: { dialog: ChannelDialog | null; close: () => void }) {
  return (
    <Suspense>
      {dialog?.kind === 'create' && <CreateChannelDialog communityId={dialog.communityId} onClose={close} />}
      {dialog?.kind === 'edit' && <EditChannelDialog channel={dialog.channel} onClose={close} />}
      {dialog?.kind === 'delete' && <DeleteChannelDialog channel={dialog.channel} onClose={close} />}
    </Suspense>
  );
}
