import { Menu } from '@mantine/core';
import {
  chosen,
  levelOf,
  MUTED_FOR_GOOD,
  mutedUntil,
  NotificationLevelSchema,
  type NotificationPlaceKind,
  type NotifyPlace,
  type PlaceChoice,
} from '@kraken/shared';
import { IconBell, IconBellOff, IconSettings } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LinkedMenuItem } from '../../ui/LinkedMenuItem.js';
import { formatShort } from '../../ui/time/format-time.js';
import { useHeldChoice } from '../../requests/useHeldChoice.js';
import { MUTE_MINUTES, untilIn } from './mute-times.js';
import { useChooseForPlace, useNotificationSettings } from './notification-settings.query.js';
import { useNow } from './useNow.js';

interface NotificationItemsProps {
  kind: NotificationPlaceKind;
  id: string;
  /** Where it stands; of a community, with that alone. */
  place: NotifyPlace;
}

/** Items of a menu: what notifies of a place, and whether it is muted. */
export function NotificationItems({ kind, id, place }: NotificationItemsProps) {
  const { t } = useTranslation();
  const settings = useNotificationSettings();
  const own = chosen(kind, id, settings);
  const others = { ...settings, places: settings.places.filter((other) => other !== own) };
  const usual = levelOf({ place, isThreadFollowed: true }, others);
  const choose = useChooseForPlace(kind, id);
  // What was chosen a moment ago here has not come back by its event yet, and must not be lost by the next choice.
  const current = useHeldChoice<PlaceChoice>(
    { level: own?.level ?? null, mutedUntil: own?.mutedUntil ?? null },
    choose,
    isSameChoice,
  );
  const mute = current.mutedUntil;
  const pick = (value: string) => {
    const level = NotificationLevelSchema.safeParse(value).data ?? null;
    choose.mutate({ level, mutedUntil: mute });
  };
  return (
    <>
      <Menu.Label>{t('notify.of')}</Menu.Label>
      <Menu.RadioGroup value={current.level ?? 'usual'} onChange={pick}>
        <Menu.RadioItem value="usual">{t('notify.usual', { level: t(`notifyLevel.${usual}`) })}</Menu.RadioItem>
        {NotificationLevelSchema.options.map((level) => (
          <Menu.RadioItem key={level} value={level}>
            {t(`notifyLevel.${level}`)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.Divider />
      <MuteItems
        place={place}
        own={mute}
        onMute={(until) => choose.mutate({ level: current.level, mutedUntil: until })}
      />
      <Menu.Divider />
      <LinkedMenuItem to="/you/notifications" leftSection={<IconSettings size={16} />}>
        {t('notify.settings')}
      </LinkedMenuItem>
    </>
  );
}

const isSameChoice = (one: PlaceChoice, other: PlaceChoice) =>
  one.level === other.level && one.mutedUntil === other.mutedUntil;

interface MuteItemsProps {
  place: NotifyPlace;
  own: string | null;
  onMute: (until: string | null) => void;
}

function MuteItems({ place, own, onMute }: MuteItemsProps) {
  const { t } = useTranslation();
  const settings = useNotificationSettings();
  const nowMs = useNow(settings.places.map((setting) => setting.mutedUntil));
  const until = mutedUntil(place, settings, nowMs);
  if (own !== null && Date.parse(own) > nowMs)
    return (
      <>
        <Menu.Label>
          {own === MUTED_FOR_GOOD ? t('notify.muted') : t('notify.mutedUntil', { at: formatShort(own) })}
        </Menu.Label>
        <Menu.Item leftSection={<IconBell size={16} />} onClick={() => onMute(null)}>
          {t('notify.unmute')}
        </Menu.Item>
      </>
    );
  return (
    <>
      <Menu.Label>{until === null ? t('notify.mute') : t('notify.mutedAbove')}</Menu.Label>
      {MUTE_MINUTES.map((minutes) => (
        <Menu.Item key={minutes} leftSection={<IconBellOff size={16} />} onClick={() => onMute(untilIn(minutes))}>
          {minutes < 60 ? t('notify.minutes', { count: minutes }) : t('notify.hours', { count: minutes / 60 })}
        </Menu.Item>
      ))}
      <Menu.Item leftSection={<IconBellOff size={16} />} onClick={() => onMute(MUTED_FOR_GOOD)}>
        {t('notify.forGood')}
      </Menu.Item>
    </>
  );
}
