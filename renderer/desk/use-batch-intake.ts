import { useCallback, useState } from 'react';
import type { AcceptedBatch } from '../../preload/queue.ts';
import type { VisitRequest } from '../../preload/rules.ts';
import { api } from '../api.ts';
import type { ReadingChoice } from './use-desk.ts';

/** How far a batch was taken in. */
export interface BatchIntake {
  readonly all: number;
  readonly accepted: number;
  readonly refused: AcceptedBatch['refused'];
}

/** Many pictures at once: taken in one after another, worked on behind the desk. */
export function useBatchIntake({ side, engine }: ReadingChoice, visit: VisitRequest) {
  const [intake, setIntake] = useState<BatchIntake | null>(null);
  const takeMany = useCallback(
    async (files: readonly File[], source: 'drop' | 'paste') => {
      const batchId = crypto.randomUUID();
      const place = { visitId: batchId, visit, besideJobId: null, batchId };
      const given = { ...place, source, takenAt: null, side, engine, again: false };
      let accepted = 0;
      const refused: AcceptedBatch['refused'][number][] = [];
      for (const file of files) {
        const bytes = await file.arrayBuffer().catch(() => new ArrayBuffer(0));
        const taken = await api.give({ ...given, name: file.name, bytes: new Uint8Array(bytes) });
        if (taken.ok) accepted += taken.value.jobIds.length;
        else refused.push({ name: file.name, error: taken.error });
        setIntake({ all: files.length, accepted, refused: [...refused] });
      }
    },
    [side, engine, visit],
  );
  return { intake, setIntake, takeMany };
}
