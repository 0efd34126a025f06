import type { Message, Pins } from '@kraken/shared';

/** The last pinned stands first. */
export function withPin({ pins }: Pins, message: Message): Pins {
  const others = pins.filter(({ id }) => id !== message.id);
  return { pins: [...others, message].toSorted((a, b) => (b.pinPosition ?? 0) - (a.pinPosition ?? 0)) };
}

/** A pinned message's newer text. */
export function withChangedPin(old: Pins, message: Message): Pins {
  const at = old.pins.findIndex(({ id }) => id === message.id);
  return at === -1 ? old : { pins: old.pins.with(at, message) };
}

export function withoutPin(old: Pins, messageId: string): Pins {
  const pins = old.pins.filter(({ id }) => id !== messageId);
  return pins.length === old.pins.length ? old : { pins };
}
