import { useCallback, useEffect, useRef, useState } from 'react';
import type { CopyTemplate } from '../../preload/exports.ts';
import { FIELD_NAMES, type FieldName } from '../../preload/licence.ts';
import type { ErrorView } from '../../preload/views.ts';
import { api } from '../api.ts';

interface CopySetup {
  /** null: nothing is read. */
  readonly recordId: string | null;
  /** null: every field in the licence's order. */
  readonly template: CopyTemplate | null;
  /** Whether the keys are meant for this page. */
  readonly listening: boolean;
  readonly onError: (error: ErrorView) => void;
}

/** F8 copies one field after another in the order of the rental system's form, Ctrl+Shift+C all of them. */
export function useCopy({ recordId, template, listening, onError }: CopySetup) {
  const [copied, setCopied] = useState<FieldName | 'all' | null>(null);
  const next = useRef(0);
  // Another licence or another form begins at the beginning.
  const subject = `${recordId}/${template?.name}`;
  const [current, setCurrent] = useState(subject);
  if (current !== subject) {
    setCurrent(subject);
    setCopied(null);
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the subject is what the place in the order belongs to.
  useEffect(() => {
    next.current = 0;
  }, [subject]);

  const copy = useCallback(
    async (field: FieldName | null) => {
      if (recordId === null) return;
      const done = await api.copyRecord({ recordId, template: template?.name ?? null, field });
      if (done.ok) setCopied(field ?? 'all');
      else onError(done.error);
    },
    [recordId, template, onError],
  );
  const copyAll = useCallback(() => void copy(null), [copy]);
  const copyNext = useCallback(() => {
    const order = template?.fields.map(({ id }) => id) ?? FIELD_NAMES;
    const field = order[next.current % order.length];
    next.current += 1;
    if (field !== undefined) void copy(field);
  }, [copy, template]);

  useEffect(() => {
    if (!listening || recordId === null) return;
    const onKey = (event: KeyboardEvent) => {
      const all = event.ctrlKey && event.shiftKey && event.code === 'KeyC';
      if (!all && event.key !== 'F8') return;
      event.preventDefault();
      if (all) copyAll();
      else copyNext();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [listening, recordId, copyAll, copyNext]);
  return { copied, copyAll, copyNext };
}
