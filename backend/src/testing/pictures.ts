import sharp from 'sharp';

/** @returns a picture of one colour. */
export function paint(width: number, height: number, format: 'png' | 'jpeg' | 'webp' = 'png'): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#1f8a85' } })
    .toFormat(format)
    .toBuffer();
}

/** @returns a picture that was taken upside down, somewhere, by a camera that tells of it. */
export function paintWithExif(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#1f8a85' } })
    .jpeg()
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD0: { Copyright: 'secret place' } })
    .toBuffer();
}

/** @returns a GIF of two frames. */
export async function paintGif(width: number, height: number): Promise<Buffer> {
  const frame = (background: string) => ({ create: { width, height, channels: 3 as const, background } });
  const frames = await Promise.all(['#ff0000', '#0000ff'].map((colour) => sharp(frame(colour)).png().toBuffer()));
  return await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
}

/** @returns a WAV of silence. */
export function silence(seconds: number): Buffer {
  const samples = 8000 * seconds;
  const wav = Buffer.alloc(44 + samples, 128);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + samples, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(8000, 24);
  wav.writeUInt32LE(8000, 28);
  wav.writeUInt16LE(1, 32);
  wav.writeUInt16LE(8, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples, 40);
  return wav;
}
