/** @returns a span of seconds in its two largest units: "45 s", "1 min 30 s", "2 h". */
export function formatPause(seconds: number): string {
  const units = [
    { unit: 'h', count: Math.floor(seconds / 3600) },
    { unit: 'min', count: Math.floor((seconds % 3600) / 60) },
    { unit: 's', count: seconds % 60 },
  ];
  const first = units.findIndex(({ count }) => count > 0);
  const shown = units.slice(first, first + 2).filter(({ count }) => count > 0);
  return shown.map(({ count, unit }) => `${count} ${unit}`).join(' ') || '0 s';
}
