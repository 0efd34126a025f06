import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

/** Paints what looks like a dive, in the browser: nothing is installed for it. @returns where the JPEG lies. */
export async function paintPicture(
  page: Page,
  path: string,
  [width, height]: readonly [number, number],
): Promise<string> {
  const url = await page.evaluate(
    ([w, h]) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: w, height: h });
      const pen = canvas.getContext('2d');
      if (!pen) return '';
      const sea = pen.createLinearGradient(0, 0, w, h);
      for (const [at, colour] of [
        [0, '#0a2a33'],
        [0.55, '#0f6b6b'],
        [1, '#f2b84b'],
      ] as const)
        sea.addColorStop(at, colour);
      pen.fillStyle = sea;
      pen.fillRect(0, 0, w, h);
      pen.fillStyle = '#04211f66';
      for (let i = 0; i < 24; i++) pen.fillRect((i * 137) % w, h - ((i * 71) % (h / 2)), w / 30, h);
      return canvas.toDataURL('image/jpeg', 0.9);
    },
    [width, height] as const,
  );
  writeFileSync(path, Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
  return path;
}
