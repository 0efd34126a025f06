/** A browser that cannot play it may never say so. */
const PATIENCE_MS = 3000;

export interface Measured {
  readonly width?: number;
  readonly height?: number;
  readonly durationMs?: number;
}

/** @returns the sides and length of a film or a sound, as far as this browser can tell; nothing of anything else. */
export function measurePlayed(file: File): Promise<Measured> {
  const [kind] = file.type.split('/', 1);
  if (kind !== 'video' && kind !== 'audio') return Promise.resolve({});
  const player = document.createElement(kind);
  const url = URL.createObjectURL(file);
  return new Promise<Measured>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      resolve(measuresOf(player));
    };
    const timer = setTimeout(end, PATIENCE_MS);
    player.onloadedmetadata = end;
    player.onerror = end;
    player.preload = 'metadata';
    player.src = url;
  }).finally(() => {
    player.removeAttribute('src');
    URL.revokeObjectURL(url);
  });
}

function measuresOf(player: HTMLVideoElement | HTMLAudioElement): Measured {
  const durationMs = Math.round(player.duration * 1000);
  const sides =
    player instanceof HTMLVideoElement && player.videoWidth > 0
      ? { width: player.videoWidth, height: player.videoHeight }
      : {};
  return { ...sides, ...(Number.isFinite(durationMs) && durationMs > 0 ? { durationMs } : {}) };
}
