import { tokenOfEmoji } from '@kraken/shared';
import { askPast } from './ask-past.js';
import { logOf } from './doings.js';
import type { Person } from './person.js';

interface At {
  readonly ada: Person;
  readonly guest: Person;
  readonly url: string;
  readonly communityId: string;
  readonly channelId: string;
}

/** An emoji is written under one name, and seen under the next. */
export const emojiDoing = (at: () => At) => ({
  event: 'COMMUNITY_EMOJI_UPDATED',
  act: async () => {
    const { ada, guest, url, communityId, channelId } = at();
    const { id } = await makeEmoji(at(), 'kraken');
    const message = `/api/channels/${channelId}/messages/${crypto.randomUUID()}`;
    await askPast(ada, url, ['PUT', message, { content: `made here: ${tokenOfEmoji({ id, name: 'kraken' })}` }]);
    await logOf(guest.page).getByRole('img', { name: ':kraken:' }).waitFor();
    await askPast(ada, url, ['PATCH', `/api/communities/${communityId}/emoji/${id}`, { name: 'squid' }]);
  },
  seen: () => logOf(at().guest.page).getByRole('img', { name: ':squid:' }).waitFor(),
});

/** Past any page: the picture is painted in the browser. */
async function makeEmoji({ ada, url, communityId }: At, name: string): Promise<{ id: string }> {
  const painted = await ada.page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 96, height: 96 });
    canvas.getContext('2d')?.fillRect(16, 16, 64, 64);
    return canvas.toDataURL('image/png').split(',')[1] ?? '';
  });
  const headers = { origin: url, 'content-type': 'application/octet-stream' };
  const data = Buffer.from(painted, 'base64');
  const uploaded = await ada.context.request.post(`${url}/api/pictures/emoji`, { headers, data });
  const { id: pictureId } = (await uploaded.json()) as { id: string };
  return (await askPast(ada, url, ['POST', `/api/communities/${communityId}/emoji`, { name, pictureId }])) as {
    id: string;
  };
}
