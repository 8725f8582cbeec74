import { useEffect } from 'react';

type Take = (name: string, bytes: Uint8Array<ArrayBuffer>) => Promise<void>;

/** Pictures dropped anywhere in the window or pasted into it. Text pasted into an input stays the input's. */
export function useIncomingPictures(listening: boolean, take: Take, onNoPicture: () => void): void {
  useEffect(() => {
    const takeFile = async (file: File) => take(file.name, new Uint8Array(await file.arrayBuffer()));
    const allowDrop = (event: DragEvent) => event.preventDefault();
    const drop = (event: DragEvent) => {
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (listening && file) void takeFile(file);
    };
    const paste = (event: ClipboardEvent) => {
      if (!listening || event.target instanceof HTMLInputElement) return;
      const file = [...(event.clipboardData?.files ?? [])][0];
      if (file) void takeFile(file);
      else onNoPicture();
    };
    window.addEventListener('dragover', allowDrop);
    window.addEventListener('drop', drop);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('dragover', allowDrop);
      window.removeEventListener('drop', drop);
      window.removeEventListener('paste', paste);
    };
  }, [listening, take, onNoPicture]);
}
