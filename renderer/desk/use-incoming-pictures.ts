import { useEffect } from 'react';
import type { ErrorView } from '../../preload/errors.ts';
import { errorView } from '../error-view.ts';
import { useText } from '../text.ts';
import { type Brought, droppedFiles, pastedFiles } from './dropped-files.ts';
import type { Picture } from './picture.ts';
import { readFile } from './read-file.ts';

interface Takers {
  readonly one: (picture: Picture) => Promise<void>;
  readonly many: (brought: Brought, source: 'drop' | 'paste') => Promise<void>;
}

/**
 * Pictures dropped anywhere in the window or pasted into it: one comes to the desk, several or a folder are a batch.
 * Text pasted into an input stays the input's.
 */
export function useIncomingPictures(
  listening: boolean,
  take: Takers,
  onProblem: (problem: ErrorView) => void,
): void {
  const text = useText();
  useEffect(() => {
    const takeAll = async (found: Promise<Brought> | Brought, source: 'drop' | 'paste') => {
      const brought = await found;
      const { files, unreadable } = brought;
      const [file, ...more] = files;
      if (more.length > 0 || unreadable.length > 0) return take.many(brought, source);
      if (!file) return onProblem(errorView('no-picture', { from: source }, text));
      const bytes = await readFile(file, text);
      if (bytes.ok) await take.one({ name: file.name, bytes: bytes.value, source, takenAt: null });
      else onProblem(bytes.error);
    };
    const allowDrop = (event: DragEvent) => event.preventDefault();
    const drop = (event: DragEvent) => {
      event.preventDefault();
      if (listening && event.dataTransfer) void takeAll(droppedFiles(event.dataTransfer), 'drop');
    };
    const paste = (event: ClipboardEvent) => {
      if (!listening || event.target instanceof HTMLInputElement) return;
      if (event.clipboardData) void takeAll(pastedFiles(event.clipboardData, Date.now()), 'paste');
    };
    window.addEventListener('dragover', allowDrop);
    window.addEventListener('drop', drop);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('dragover', allowDrop);
      window.removeEventListener('drop', drop);
      window.removeEventListener('paste', paste);
    };
  }, [listening, take, onProblem, text]);
}
