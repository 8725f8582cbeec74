import { useEffect, useState } from 'react';
import { useText } from '../text.ts';

interface PicturePaneProps {
  readonly bytes: Uint8Array<ArrayBuffer> | null;
  readonly shown: boolean;
}

/** The picture as it was given, from memory: it never becomes a file or a cache entry of the browser's. */
export function PicturePane({ bytes, shown }: PicturePaneProps) {
  const { screen } = useText();
  const address = useObjectUrl(bytes);
  return (
    <section className="picture">
      {address ? <img src={address} alt={screen.licencePicture} /> : null}
      {!address && shown ? <p className="quiet">{screen.pictureGone}</p> : null}
      {!shown ? (
        <p className="empty">
          {screen.dropHere}
          <br />
          {screen.pasteHint}
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
