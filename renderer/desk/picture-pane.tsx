import { useEffect, useState } from 'react';
import type { Place } from '../../preload/licence.ts';
import { useText } from '../text.ts';

interface PicturePaneProps {
  readonly bytes: Uint8Array<ArrayBuffer> | null;
  readonly shown: boolean;
  /** What is pointed at, null for nothing. */
  readonly place: Place | null;
}

/** The picture as it was given, from memory: it never becomes a file or a cache entry of the browser's. */
export function PicturePane({ bytes, shown, place }: PicturePaneProps) {
  const { desk } = useText();
  const address = useObjectUrl(bytes);
  const [size, setSize] = useState({ width: 1, height: 1 });
  return (
    <section className="picture">
      {address ? (
        <img
          src={address}
          alt={desk.licencePicture}
          onLoad={({ currentTarget }) =>
            setSize({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight })
          }
        />
      ) : null}
      {address && place ? (
        // Fitted like the picture under it, so that the two lie upon each other at any size of the window.
        <svg viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
          <rect
            x={place.left * size.width}
            y={place.top * size.height}
            width={place.width * size.width}
            height={place.height * size.height}
          />
        </svg>
      ) : null}
      {!address && shown ? <p className="quiet">{desk.pictureGone}</p> : null}
      {!shown ? (
        <p className="empty">
          {desk.dropHere}
          <br />
          {desk.pasteHint}
        </p>
      ) : null}
    </section>
  );
}

function useObjectUrl(bytes: Uint8Array<ArrayBuffer> | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (bytes === null) {
      setAddress(null);
      return undefined;
    }
    const made = URL.createObjectURL(new Blob([bytes]));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  return address;
}
