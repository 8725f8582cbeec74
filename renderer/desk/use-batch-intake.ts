import { useCallback, useState } from 'react';
import type { ReadingChoice, VisitRequest } from '../../preload/contract/desk.ts';
import { api } from '../api.ts';
import { useText } from '../text.ts';
import { type BatchIntake, takeInOneByOne } from './batch-intake.ts';
import type { Brought } from './dropped-files.ts';

/** Many pictures at once: taken in one after another, worked on behind the desk. */
export function useBatchIntake({ side, engine }: ReadingChoice, visit: VisitRequest) {
  const [intake, setIntake] = useState<BatchIntake | null>(null);
  const text = useText();
  const takeMany = useCallback(
    (brought: Brought, source: 'drop' | 'paste') => {
      const batchId = crypto.randomUUID();
      const place = { visitId: batchId, visit, besideJobId: null, batchId };
      const given = { ...place, source, takenAt: null, side, engine, again: false };
      return takeInOneByOne(brought, (name, bytes) => api.give({ ...given, name, bytes }), text, setIntake);
    },
    [side, engine, visit, text],
  );
  return { intake, setIntake, takeMany };
}
