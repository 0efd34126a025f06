import { reactionOfEmoji, type CommunityEmoji } from '@kraken/shared';
import { short, someMessage, type Action } from './action.js';

/** Emoji that communities make, and reactions with them. Their pictures lie ready: pixels are worked on elsewhere. */
export const emojiActions = {
  'makes an emoji': {
    weight: 2,
    act(device, world, dice) {
      const community = dice.pick(world.communities);
      const picture = world.pictures.find(({ ownerId }) => ownerId === device.person.id);
      if (!community || !picture) return undefined;
      const name = `emoji_${dice.below(12)}`;
      const path = `/communities/${community.id}/emoji`;
      world.ask(device, { method: 'POST', path, body: { name, pictureId: picture.id } }, ({ id }: CommunityEmoji) => {
        world.emoji.push({ id, communityId: community.id });
        world.pictures.splice(world.pictures.indexOf(picture), 1);
      });
      return `makes :${name}: for ${short(community.id)}`;
    },
  },
  'renames an emoji': {
    weight: 1,
    act(device, world, dice) {
      const emoji = dice.pick(world.emoji);
      if (!emoji) return undefined;
      const name = `emoji_${dice.below(12)}`;
      const path = `/communities/${emoji.communityId}/emoji/${emoji.id}`;
      world.ask(device, { method: 'PATCH', path, body: { name } });
      return `renames the emoji ${short(emoji.id)} to :${name}:`;
    },
  },
  'deletes an emoji': {
    weight: 0.7,
    act(device, world, dice) {
      const emoji = dice.pick(world.emoji);
      if (!emoji) return undefined;
      world.ask(device, { method: 'DELETE', path: `/communities/${emoji.communityId}/emoji/${emoji.id}` });
      return `deletes the emoji ${short(emoji.id)}`;
    },
  },
  'reacts with an emoji of a community': {
    weight: 1,
    act(device, world, dice) {
      const emoji = dice.pick(world.emoji);
      const message = someMessage(world, dice, undefined);
      if (!emoji || !message) return undefined;
      const sign = encodeURIComponent(reactionOfEmoji(emoji));
      const path = `/channels/${message.channelId}/messages/${message.id}/reactions/${sign}`;
      world.ask(device, { method: dice.chance(0.7) ? 'PUT' : 'DELETE', path });
      return `reacts with the emoji ${short(emoji.id)} to ${short(message.id)}`;
    },
  },
} satisfies Record<string, Action>;
