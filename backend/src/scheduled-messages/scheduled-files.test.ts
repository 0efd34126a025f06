import { randomUUID } from 'node:crypto';
import { AttachmentQuotaSchema, ScheduledMessagesSchema, type Attachment, type ShownMessage } from '@kraken/shared';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { JobWorkersService } from '../jobs/job-workers.service.js';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import type { TestPerson } from '../testing/test-person.js';

let server: TestServer;
let workers: JobWorkersService;
let owner: TestPerson;
let anna: TestPerson;
let communityId: string;
let channelId: string;

beforeAll(async () => {
  server = await startTestServer();
  workers = server.app.get(JobWorkersService, { strict: false });
  owner = await server.setUp();
  anna = await server.signUp('anna');
  ({ id: communityId } = await owner.createCommunity());
  await anna.accept(await owner.invite(communityId));
});
beforeEach(async () => {
  ({ id: channelId } = await owner.createChannel(communityId, `c-${randomUUID().slice(0, 8)}`));
});
afterAll(() => server.close());

const inADay = () => new Date(Date.now() + 86_400_000).toISOString();
const put = (person: TestPerson, over: object, id: string = randomUUID()) =>
  person.browser.put(`/scheduled-messages/${id}`, { channelId, content: 'said later', sendAt: inADay(), ...over });
const schedule = async (over: object = {}): Promise<string> => {
  const id = randomUUID();
  expect((await put(anna, over, id)).status).toBe(204);
  return id;
};
const change = (id: string, changes: object) => anna.browser.patch(`/scheduled-messages/${id}`, changes);
/** What waits for this channel. */
const find = async () =>
  ScheduledMessagesSchema.parse((await anna.browser.get('/scheduled-messages')).body).messages.filter(
    (one) => one.channelId === channelId,
  );
const said = async (): Promise<ShownMessage[]> => {
  await workers.idle();
  return [...(await owner.messages(channelId)).messages];
};
const quota = async () => AttachmentQuotaSchema.parse((await anna.browser.get('/attachments/quota')).body).usedBytes;
const letter = () => anna.upload('letter.txt', Buffer.from('a letter'));
const bytesOf = async ({ id }: Attachment) =>
  (await fetch(`${server.url}/api/attachments/${id}/content`, { headers: { cookie: anna.browser.cookie } })).status;
const age = (file: Attachment) =>
  sql`UPDATE attachments SET created_at = now() - interval '2 days', kept_until = kept_until - interval '2 days'
    WHERE id = ${file.id}`.execute(server.connection.kysely);
/** What nobody needs is looked for when something is given up; what was announced last is removed last. */
const sweep = async () => {
  const given = await letter();
  await anna.browser.delete(`/attachments/${given.id}`);
  const rows = () => sql`SELECT FROM attachments WHERE id = ${given.id}`.execute(server.connection.kysely);
  await expect.poll(async () => (await rows()).rows, { timeout: 30_000 }).toEqual([]);
};

test('files wait with their message however long, and are said with it', async () => {
  const [file, forgotten] = [await letter(), await letter()];
  const id = await schedule({ content: '', attachmentIds: [file.id] });
  expect(await find()).toMatchObject([{ id, content: '', attachments: [{ id: file.id, name: 'letter.txt' }] }]);
  await age(file);
  await age(forgotten);
  await sweep();
  expect([await bytesOf(file), await bytesOf(forgotten)]).toEqual([200, 404]);
  await change(id, { content: 'read this' });
  await change(id, { sendAt: null });
  expect(await said()).toMatchObject([{ id, content: 'read this', attachments: [{ id: file.id }] }]);
  expect((await put(anna, { attachmentIds: [file.id], content: 'read this', sendAt: null }, id)).status).toBe(204);
  expect(await find()).toEqual([]);
});

test('files that wait are held: nothing else sends them, nobody gives them up, and they count', async () => {
  const before = await quota();
  const file = await letter();
  const id = await schedule({ attachmentIds: [file.id] });
  expect(await quota()).toBe(before + file.size);
  const taken = { content: '', attachmentIds: [file.id] };
  expect((await anna.browser.put(`/channels/${channelId}/messages/${randomUUID()}`, taken)).status).toBe(404);
  expect((await put(anna, taken)).status).toBe(404);
  expect((await put(owner, { attachmentIds: [(await letter()).id] })).status, 'of another').toBe(404);
  expect((await anna.browser.delete(`/attachments/${file.id}`)).status).toBe(404);
  expect((await put(anna, { attachmentIds: [file.id] }, id)).status, 'a retry').toBe(204);
  expect((await put(anna, {}, id)).body).toMatchObject({ code: 'id-conflict' });
  await change(id, { content: '' });
  const wordless = await change(await schedule(), { content: ' ' });
  expect(wordless.body).toMatchObject({ code: 'invalid-input' });
});

test('files go when their message is taken back, unless it is put back soon', async () => {
  const file = await letter();
  const id = await schedule({ attachmentIds: [file.id] });
  await anna.browser.delete(`/scheduled-messages/${id}`);
  await sweep();
  expect((await put(anna, { attachmentIds: [file.id] }, id)).status).toBe(204);
  await anna.browser.delete(`/scheduled-messages/${id}`);
  const used = await quota();
  await age(file);
  await sweep();
  expect([await bytesOf(file), await quota()]).toEqual([404, used - file.size]);
});

test('files stay with a message that is refused, and go with the next try', async () => {
  const file = await letter();
  const id = await schedule({ attachmentIds: [file.id] });
  await anna.browser.post(`/communities/${communityId}/leave`);
  await change(id, { sendAt: null });
  await workers.idle();
  expect(await find()).toMatchObject([{ id, refusal: 'not-found', attachments: [{ id: file.id }] }]);
  await anna.accept(await owner.invite(communityId));
  await change(id, { sendAt: null });
  expect(await said()).toMatchObject([{ id, attachments: [{ id: file.id }] }]);
});
