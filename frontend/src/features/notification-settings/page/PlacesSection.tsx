import { Button, NativeSelect } from '@mantine/core';
import { chosen, NotificationLevelSchema, type Community, type PlaceSetting } from '@kraken/shared';
import { useTranslation } from 'react-i18next';
import { parseMarkdown, plainText } from '../../../ui/markdown/parse-markdown.js';
import { Section } from '../../../ui/Page.js';
import { useCommunities } from '../../communities/communities.query.js';
import { useNamedText } from '../../mentions/useNamedText.js';
import { useQuote } from '../../messages/useQuote.js';
import { useChooseForPlace, useNotificationSettings } from '../notification-settings.query.js';
import { useNow } from '../useNow.js';
import classes from './PlacesSection.module.css';
import { usePlaceName } from './usePlaceName.js';

/** What notifies of each community, and every conversation for which something else was chosen. */
export function PlacesSection() {
  const { t } = useTranslation();
  const { data } = useCommunities();
  const { places } = useNotificationSettings();
  return (
    <Section title={t('notify.places')} text={t('notify.placesText')}>
      <ul className={classes['list']}>
        {data?.communities.map((community) => (
          <CommunityLevel key={community.id} community={community} />
        ))}
        {places
          .filter(({ kind }) => kind !== 'community')
          .map((place) =>
            place.kind === 'thread' && place.channelId !== null ? (
              <ThreadLevel key={`thread ${place.id}`} place={place} channelId={place.channelId} />
            ) : (
              <ChosenLevel key={`${place.kind} ${place.id}`} place={place} />
            ),
          )}
      </ul>
    </Section>
  );
}

function CommunityLevel({ community }: { community: Community }) {
  const settings = useNotificationSettings();
  const { t } = useTranslation();
  const own = chosen('community', community.id, settings);
  return (
    <LevelRow
      place={own ?? { kind: 'community', id: community.id, channelId: null, level: null, mutedUntil: null }}
      name={community.name}
      usual={t('notify.communityUsual')}
    />
  );
}

function ChosenLevel({ place }: { place: PlaceSetting }) {
  const { t } = useTranslation();
  const name = usePlaceName(place);
  if (name === undefined) return <GoneLevel place={place} />;
  return <LevelRow place={place} name={name} usual={t(place.level === null ? 'notify.asUsual' : 'notify.reset')} />;
}

/** A thread is called by its first words, and by where it stands. */
function ThreadLevel({ place, channelId }: { place: PlaceSetting; channelId: string }) {
  const { t } = useTranslation();
  const quote = useQuote(channelId, place.id);
  const words = useNamedText(plainText(parseMarkdown(quote?.excerpt ?? '')));
  const where = usePlaceName({ kind: 'channel', id: channelId });
  if (quote === null) return <GoneLevel place={place} />;
  if (quote === undefined) return null;
  const thread = words ? t('notify.threadOf', { words }) : t('notify.thread');
  return (
    <LevelRow
      place={place}
      name={where ? `${thread} · ${where}` : thread}
      usual={t(place.level === null ? 'notify.asUsual' : 'notify.reset')}
    />
  );
}

/** What one cannot see any more can only be forgotten. */
function GoneLevel({ place }: { place: PlaceSetting }) {
  const { t } = useTranslation();
  const choose = useChooseForPlace(place.kind, place.id);
  return (
    <li className={classes['row']}>
      <span className={classes['gone']}>{place.kind === 'thread' ? t('notify.thread') : t('notify.gone')}</span>
      <Button size="xs" variant="default" onClick={() => choose.mutate({ level: null, mutedUntil: null })}>
        {t('notify.reset')}
      </Button>
    </li>
  );
}

function LevelRow({ place, name, usual }: { place: PlaceSetting; name: string; usual: string }) {
  const { t } = useTranslation();
  const choose = useChooseForPlace(place.kind, place.id);
  const nowMs = useNow([place.mutedUntil]);
  const pick = (value: string) =>
    choose.mutate({ level: NotificationLevelSchema.safeParse(value).data ?? null, mutedUntil: place.mutedUntil });
  return (
    <li className={classes['row']}>
      <span className={classes['name']}>{name}</span>
      {place.mutedUntil !== null && Date.parse(place.mutedUntil) > nowMs && (
        <Button
          size="xs"
          variant="subtle"
          onClick={() => choose.mutate({ level: place.level, mutedUntil: null })}
          aria-label={`${t('notify.unmute')}: ${name}`}
        >
          {t('notify.unmute')}
        </Button>
      )}
      <NativeSelect
        size="xs"
        aria-label={t('notify.levelOf', { place: name })}
        value={place.level ?? ''}
        onChange={({ currentTarget }) => pick(currentTarget.value)}
        data={[
          { value: '', label: usual },
          ...NotificationLevelSchema.options.map((level) => ({ value: level, label: t(`notifyLevel.${level}`) })),
        ]}
      />
    </li>
  );
}
