import type { Channel } from '@kraken/shared';
import { useMutation } from '@tanstack/react-query';
import { channelsControllerReorder } from '../../api/sdk.gen.js';
import { answerOf } from '../../requests/answer-of.js';

/** Moves channels among their siblings. The list itself follows by its event. */
export function useReorderChannels(communityId: string, channels: readonly Channel[]) {
  const { mutate, isPending, error } = useMutation({
    mutationFn: (channelIds: string[]) =>
      answerOf(channelsControllerReorder({ path: { communityId }, body: { channelIds } })),
  });
  return {
    isPending,
    error,
    /** By one place: -1 up, 1 down. */
    move: (channelId: string, by: -1 | 1) => {
      const ids = channels.map(({ id }) => id);
      const at = ids.indexOf(channelId);
      mutate(movedTo(ids, { from: at, to: at + by }));
    },
    /** To the place where another one stands. */
    moveTo: (channelId: string, targetId: string) => {
      const ids = channels.map(({ id }) => id);
      mutate(movedTo(ids, { from: ids.indexOf(channelId), to: ids.indexOf(targetId) }));
    },
  };
}

/** @returns the list with the entry at `from` standing at `to`; the same list when either is outside. */
export function movedTo<T>(list: T[], { from, to }: { from: number; to: number }): T[] {
  const entry = list[from];
  if (entry === undefined || from === to || to < 0 || to >= list.length) return list;
  return list.toSpliced(from, 1).toSpliced(to, 0, entry);
}
