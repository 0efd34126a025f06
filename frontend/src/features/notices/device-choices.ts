import { useLocalStorage } from '@mantine/hooks';
import { SOUND_NAMES, type SoundName } from './sounds.js';

/** What is chosen for this browser alone: a device at work is silent, the one at home is not. */
export interface DeviceChoices {
  /** Shown by the system while the page is not looked at; also needs the browser's permission. */
  readonly isShown: boolean;
  readonly messageSound: SoundName | 'off';
  readonly mentionSound: SoundName | 'off';
  /** 0 to 100. */
  readonly volume: number;
}

const KEY = 'kraken.notices';
const USUAL: DeviceChoices = { isShown: true, messageSound: 'drop', mentionSound: 'chime', volume: 60 };

/** @returns what was stored, understood: anything may stand there. */
export function readChoices(text: string | null | undefined): DeviceChoices {
  let stored: Partial<Record<keyof DeviceChoices, unknown>> = {};
  try {
    stored = (JSON.parse(text ?? '{}') ?? {}) as typeof stored;
  } catch {
    // As if nothing had been chosen.
  }
  const soundOf = (value: unknown, usual: SoundName | 'off') =>
    value === 'off' ? value : (SOUND_NAMES.find((name) => name === value) ?? usual);
  const { isShown, volume } = stored;
  return {
    isShown: typeof isShown === 'boolean' ? isShown : USUAL.isShown,
    messageSound: soundOf(stored.messageSound, USUAL.messageSound),
    mentionSound: soundOf(stored.mentionSound, USUAL.mentionSound),
    volume: typeof volume === 'number' && volume >= 0 && volume <= 100 ? volume : USUAL.volume,
  };
}

/** @returns what is chosen now, for code that runs when something happens. */
export const currentChoices = (): DeviceChoices => readChoices(localStorage.getItem(KEY));

/** The same to be shown and changed; every tab of the browser follows. */
export function useDeviceChoices() {
  const [choices, setChoices] = useLocalStorage<DeviceChoices>({
    key: KEY,
    defaultValue: USUAL,
    deserialize: readChoices,
    getInitialValueInEffect: false,
  });
  return { choices, choose: (change: Partial<DeviceChoices>) => setChoices({ ...choices, ...change }) };
}
