import { useEffect } from 'react';
import { droppedFiles, pastedFiles } from './dropped-files.ts';
import type { Picture } from './picture.ts';

/** Why nothing was taken. */
export type IntakeProblem = 'no-picture' | 'unreadable';

interface Takers {
  readonly one: (picture: Picture) => Promise<void>;
  readonly many: (files: readonly File[], source: 'drop' | 'paste') => Promise<void>;
}

/**
 * Pictures dropped anywhere in the window or pasted into it: one comes to the desk, several or a folder are a batch.
 * Text pasted into an input stays the input's.
 */
export function useIncomingPictures(
  listening: boolean,
  take: Takers,
  onProblem: (problem: IntakeProblem) => void,
): void {
  useEffect(() => {
    const takeAll = async (found: Promise<readonly File[]> | readonly File[], source: 'drop' | 'paste') => {
      const files = await Promise.resolve(found).catch(() => null);
      if (files === null) return onProblem('unreadable');
      const [file, ...more] = files;
      if (!file) return onProblem('no-picture');
      if (more.length > 0) return take.many(files, source);
      // It may be gone, or held by another program.
      const bytes = await file.arrayBuffer().catch(() => null);
      if (bytes === null) onProblem('unreadable');
      else await take.one({ name: file.name, bytes: new Uint8Array(bytes), source, takenAt: null });
    };
    const allowDrop = (event: DragEvent) => event.preventDefault();
    const drop = (event: DragEvent) => {
      event.preventDefault();
      if (listening && event.dataTransfer) void takeAll(droppedFiles(event.dataTransfer), 'drop');
    };
    const paste = (event: ClipboardEvent) => {
      if (!listening || event.target instanceof HTMLInputElement) return;
      if (event.clipboardData) void takeAll(pastedFiles(event.clipboardData), 'paste');
    };
    window.addEventListener('dragover', allowDrop);
    window.addEventListener('drop', drop);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('dragover', allowDrop);
      window.removeEventListener('drop', drop);
      window.removeEventListener('paste', paste);
    };
  }, [listening, take, onProblem]);
}
