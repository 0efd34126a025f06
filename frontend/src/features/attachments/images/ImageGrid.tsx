import type { Attachment } from '@kraken/shared';
import { lazy, Suspense, useState } from 'react';
import classes from './ImageGrid.module.css';
import { Picture } from './Picture.js';

const Lightbox = lazy(() => import('./Lightbox.js'));

/** In CSS pixels: a picture alone is as large as this box lets it be, and never larger than it is. */
const BOX = { width: 400, height: 320 };

/** The pictures of a message: one as it is, several as a mosaic. A press shows them large. */
export function ImageGrid({ images }: { images: readonly Attachment[] }) {
  const [shown, setShown] = useState<number | null>(null);
  const [only] = images;
  if (!only) return null;
  const isAlone = images.length === 1;
  return (
    <>
      <div className={classes['grid']} data-count={Math.min(images.length, 5)} style={isAlone ? aloneStyle(only) : {}}>
        {images.map((image, index) => (
          <Picture key={image.id} image={image} onOpen={() => setShown(index)} />
        ))}
      </div>
      <Suspense>
        {shown !== null && <Lightbox images={images} at={shown} onMove={setShown} onClose={() => setShown(null)} />}
      </Suspense>
    </>
  );
}

/** Its room is kept before it comes, also where the column is narrower. */
function aloneStyle({ width, height }: Attachment) {
  const sides = { width: width ?? BOX.width, height: height ?? BOX.height };
  const scale = Math.min(1, BOX.width / sides.width, BOX.height / sides.height);
  // A line of pixels must still be found by a finger.
  return {
    width: Math.max(48, Math.round(sides.width * scale)),
    aspectRatio: `${Math.max(48, sides.width * scale)} / ${Math.max(48, sides.height * scale)}`,
  };
}
