import { Migrator, sql, type Kysely, type Migration } from 'kysely';
import { crashAt } from '../platform/crash-points.mjs';
import { ExitCode, StartError } from '../platform/start-error.js';
import * as foundation from './migrations/0001-foundation.js';
import * as directMessages from './migrations/0002-direct-messages.js';
import * as relations from './migrations/0004-relations.js';
import * as reactions from './migrations/0005-reactions.js';
import * as pinsAndReplies from './migrations/0006-pins-and-replies.js';
import * as search from './migrations/0009-search.js';
import * as threads from './migrations/0010-threads.js';
import * as searchInChannels from './migrations/0011-search-in-channels.js';
import * as jobs from './migrations/0012-jobs.js';
import * as mentionsAndNotifications from './migrations/0013-mentions-and-notifications.js';
import * as profiles from './migrations/0017-profiles.js';
import * as slowModeAndForwards from './migrations/0018-slow-mode-and-forwards.js';
import * as polls from './migrations/0019-polls.js';
import * as threadFollows from './migrations/0020-thread-follows.js';
import * as readReceipts from './migrations/0021-read-receipts.js';
import * as notificationSettings from './migrations/0023-notification-settings.js';
import * as attachments from './migrations/0014-attachments.js';
import * as push from './migrations/0024-push.js';
import * as scheduledMessages from './migrations/0029-scheduled-messages.js';
import * as presence from './migrations/0033-presence.js';
import * as drafts from './migrations/0037-drafts.js';
import * as closedDms from './migrations/0039-closed-dms.js';
import * as linkPreviews from './migrations/0015-link-previews.js';
import * as searchLanguage from './migrations/0032-search-language.js';
import * as picturesOfPeopleAndPlaces from './migrations/0036-pictures-of-people-and-places.js';
import * as showsPreviews from './migrations/0038-shows-previews.js';
import * as customEmoji from './migrations/0039-custom-emoji.js';
import * as sharedBytes from './migrations/0040-shared-bytes.js';
import * as channelsOfThreadsChosenFor from './migrations/0043-channels-of-threads-chosen-for.js';
import * as scheduledFiles from './migrations/0046-scheduled-files.js';
import type { Schema } from './schema.js';

/** Every migration, in order; a new one is added at the end, an old one never changed. */
const migrations: Readonly<Record<string, Migration>> = {
  '0001-foundation': foundation,
  '0002-direct-messages': directMessages,
  '0004-relations': relations,
  '0005-reactions': reactions,
  '0006-pins-and-replies': pinsAndReplies,
  '0009-search': search,
  '0010-threads': threads,
  '0011-search-in-channels': searchInChannels,
  '0012-jobs': jobs,
  '0013-mentions-and-notifications': mentionsAndNotifications,
  '0017-profiles': profiles,
  '0018-slow-mode-and-forwards': slowModeAndForwards,
  '0019-polls': polls,
  '0020-thread-follows': threadFollows,
  '0021-read-receipts': readReceipts,
  '0023-notification-settings': notificationSettings,
  '0014-attachments': attachments,
  '0024-push': push,
  '0029-scheduled-messages': scheduledMessages,
  '0033-presence': presence,
  '0039-closed-dms': closedDms,
  '0015-link-previews': linkPreviews,
  '0032-search-language': searchLanguage,
  '0036-pictures-of-people-and-places': picturesOfPeopleAndPlaces,
  '0037-drafts': drafts,
  '0038-shows-previews': showsPreviews,
  '0039-custom-emoji': customEmoji,
  '0040-shared-bytes': sharedBytes,
  '0043-channels-of-threads-chosen-for': channelsOfThreadsChosenFor,
  '0046-scheduled-files': scheduledFiles,
};

/** A migration takes as long as the tables are large. */
const unhurried = Object.fromEntries(
  Object.entries(migrations).map(([name, migration]): [string, Migration] => [
    name,
    {
      async up(db) {
        await sql`SET LOCAL statement_timeout = 0`.execute(db);
        crashAt('during-migration');
        await migration.up(db);
        crashAt('during-migration');
      },
    },
  ]),
);

/**
 * Brings the schema to this version, forward only, under Kysely's lock: two starting nodes migrate once.
 * @param upTo the last migration that is done: a test has the database of an older Kraken by it.
 * Throws `StartError` for a database that a newer Kraken wrote.
 */
export async function migrate(db: Kysely<Schema>, upTo?: string): Promise<void> {
  await refuseNewer(db);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => unhurried } });
  const { error, results } = await (upTo === undefined ? migrator.migrateToLatest() : migrator.migrateTo(upTo));
  if (error === undefined) return;
  const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'before the first';
  throw new Error(`the database could not be migrated (${failed})`, { cause: error });
}

async function refuseNewer(db: Kysely<Schema>): Promise<void> {
  const { rows } = await sql<{ isThere: boolean }>`
    SELECT to_regclass('kysely_migration') IS NOT NULL AS "isThere"`.execute(db);
  if (!rows[0]?.isThere) return;
  const applied = await sql<{ name: string }>`SELECT name FROM kysely_migration ORDER BY name`.execute(db);
  const unknown = applied.rows.filter(({ name }) => !(name in migrations));
  if (unknown.length > 0)
    throw new StartError(
      `The database was written by a newer Kraken (${unknown.map(({ name }) => name).join(', ')}): start that one.`,
      ExitCode.noDatabase,
    );
}
