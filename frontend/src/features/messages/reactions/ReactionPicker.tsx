import { customEmojiOf, reactionOfEmoji } from '@kraken/shared';
import { EmojiPopover } from '../../emoji/EmojiPopover.js';
import { useChannelById } from '../../mentions/useChannelById.js';

interface ReactionPickerProps {
  channelId: string;
  onPick: (emoji: string) => void;
  onClose: () => void;
}

/** Chooses what to put under a message: also of what its community made, which everybody there sees. */
export function ReactionPicker({ channelId, onPick, onClose }: ReactionPickerProps) {
  const place = useChannelById()(channelId)?.communityId ?? null;
  const pick = (picked: string) => {
    const custom = customEmojiOf(picked);
    onPick(custom ? reactionOfEmoji(custom) : picked);
  };
  return <EmojiPopover place={place} onPick={pick} onClose={onClose} />;
}
