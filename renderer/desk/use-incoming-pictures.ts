import { useEffect } from 'react';

type Take = (name: string, bytes: Uint8Array<ArrayBuffer>) => Promise<void>;

/** Why nothing was taken. */
export type IntakeProblem = 'no-picture' | 'several' | 'unreadable';

/** Pictures dropped anywhere in the window or pasted into it. Text pasted into an input stays the input's. */
export function useIncomingPictures(
  listening: boolean,
  take: Take,
  onProblem: (problem: IntakeProblem) => void,
): void {
  useEffect(() => {
    const takeOnly = async (files: readonly File[]) => {
      const [file, ...more] = files;
      if (!file) return onProblem('no-picture');
      if (more.length > 0) return onProblem('several');
      // A folder has no bytes, and a file may be gone or held by another program.
      const bytes = await file.arrayBuffer().catch(() => null);
      if (bytes === null) onProblem('unreadable');
      else await take(file.name, new Uint8Array(bytes));
    };
    const allowDrop = (event: DragEvent) => event.preventDefault();
    const drop = (event: DragEvent) => {
      event.preventDefault();
      if (listening) void takeOnly([...(event.dataTransfer?.files ?? [])]);
    };
    const paste = (event: ClipboardEvent) => {
      if (!listening || event.target instanceof HTMLInputElement) return;
      void takeOnly([...(event.clipboardData?.files ?? [])]);
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
