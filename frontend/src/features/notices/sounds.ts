/** The sounds there are: made here, of tones, so that there is nothing to load. */
export const SOUND_NAMES = ['drop', 'chime', 'knock'] as const;
export type SoundName = (typeof SOUND_NAMES)[number];

interface Tone {
  /** When it begins and how long it is heard, in seconds. */
  readonly at: number;
  readonly seconds: number;
  /** Pitch at its beginning and its end, in Hz. */
  readonly from: number;
  readonly to: number;
  readonly shape: OscillatorType;
  /** 0 to 1. */
  readonly loudness: number;
}

const TONES: Readonly<Record<SoundName, readonly Tone[]>> = {
  // A drop into deep water: it rises as the bubble closes.
  drop: [
    { at: 0, seconds: 0.09, from: 420, to: 980, shape: 'sine', loudness: 0.9 },
    { at: 0.1, seconds: 0.12, from: 620, to: 1240, shape: 'sine', loudness: 0.5 },
  ],
  chime: [
    { at: 0, seconds: 0.35, from: 880, to: 880, shape: 'sine', loudness: 0.7 },
    { at: 0.12, seconds: 0.5, from: 1318.5, to: 1318.5, shape: 'sine', loudness: 0.6 },
  ],
  knock: [
    { at: 0, seconds: 0.07, from: 190, to: 90, shape: 'triangle', loudness: 1 },
    { at: 0.13, seconds: 0.07, from: 210, to: 100, shape: 'triangle', loudness: 0.9 },
  ],
};

/** Full volume is no louder than what people say. */
const LOUDEST = 0.35;
let context: AudioContext | undefined;

/**
 * Plays a sound. Silent where the browser lets no page sound before somebody has touched it.
 * @param volume 0 to 100
 */
export async function playSound(name: SoundName | 'off', volume: number): Promise<void> {
  if (name === 'off' || volume === 0) return;
  context ??= new AudioContext();
  // Would wait for the first touch, and sound long after what it tells of.
  if (context.state === 'suspended' && !navigator.userActivation.hasBeenActive) return;
  await context.resume();
  for (const tone of TONES[name]) playTone(context, tone, (volume / 100) * LOUDEST);
}

function playTone(audio: AudioContext, { at, seconds, from, to, shape, loudness }: Tone, volume: number): void {
  const begin = audio.currentTime + at;
  const end = begin + seconds;
  const oscillator = new OscillatorNode(audio, { type: shape, frequency: from });
  const gain = new GainNode(audio, { gain: 0 });
  oscillator.frequency.setValueAtTime(from, begin);
  oscillator.frequency.exponentialRampToValueAtTime(to, end);
  // Without a moment of rising it clicks.
  gain.gain.setValueAtTime(0.0001, begin);
  gain.gain.exponentialRampToValueAtTime(volume * loudness, begin + 0.01);
  gain.gain.exponentialRampToValueAtTime(0.0001, end);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(begin);
  oscillator.stop(end);
}
