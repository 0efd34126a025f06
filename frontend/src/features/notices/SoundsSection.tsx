import { ActionIcon, Group, NativeSelect, Slider, Text, Tooltip } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/Page.js';
import { useDeviceChoices } from './device-choices.js';
import { playSound, SOUND_NAMES, type SoundName } from './sounds.js';

const KINDS = ['messageSound', 'mentionSound'] as const;

/** Which sound tells of what in this browser, and how loud. */
export function SoundsSection() {
  const { t } = useTranslation();
  const { choices, choose } = useDeviceChoices();
  const pick = (kind: (typeof KINDS)[number], value: string) => {
    const name: SoundName | 'off' = SOUND_NAMES.find((known) => known === value) ?? 'off';
    choose({ [kind]: name });
    void playSound(name, choices.volume);
  };
  return (
    <Section title={t('notify.sounds')} text={t('notify.soundsText')}>
      {KINDS.map((kind) => (
        <Group key={kind} align="flex-end" mb="sm" wrap="nowrap">
          <NativeSelect
            flex={1}
            label={t(`notify.${kind}`)}
            value={choices[kind]}
            onChange={({ currentTarget }) => pick(kind, currentTarget.value)}
            data={[...SOUND_NAMES, 'off' as const].map((name) => ({ value: name, label: t(`notifySound.${name}`) }))}
          />
          <Tooltip label={t('notify.listen')}>
            <ActionIcon
              size={36}
              variant="default"
              aria-label={`${t('notify.listen')}: ${t(`notify.${kind}`)}`}
              disabled={choices[kind] === 'off'}
              onClick={() => void playSound(choices[kind], choices.volume)}
            >
              <IconPlayerPlay size={16} />
            </ActionIcon>
          </Tooltip>
        </Group>
      ))}
      <Text size="sm" fw={500} mt="sm" mb={4} id="sound-volume">
        {t('notify.volume')}
      </Text>
      <Slider
        thumbProps={{ 'aria-labelledby': 'sound-volume' }}
        value={choices.volume}
        onChange={(volume) => choose({ volume })}
        onChangeEnd={(volume) => void playSound(choices.messageSound, volume)}
      />
    </Section>
  );
}
