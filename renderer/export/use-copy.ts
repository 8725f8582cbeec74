import { useState } from 'react';
import type { CopyTemplate } from '../../preload/contract/export.ts';
import type { ErrorView } from '../../preload/errors.ts';
import { FIELD_NAMES, type FieldName } from '../../preload/licence.ts';
import { api } from '../api.ts';
import { useKeys } from '../use-keys.ts';

interface CopySetup {
  readonly recordId: string;
  /** null: every field in the licence's order. */
  readonly template: CopyTemplate | null;
  /** Whether the keys are meant for this page. */
  readonly listening: boolean;
  readonly onError: (error: ErrorView) => void;
}

interface Place {
  /** Another licence or another form begins at the beginning. */
  readonly subject: string;
  readonly next: number;
  readonly copied: FieldName | 'all' | null;
}

/** One field after another in the order of the rental system's form, or all of them; by key too. */
export function useCopy({ recordId, template, listening, onError }: CopySetup) {
  const subject = `${recordId}/${template?.name}`;
  const start: Place = { subject, next: 0, copied: null };
  const [last, setPlace] = useState(start);
  const place = last.subject === subject ? last : start;

  const copy = async (field: FieldName | null) => {
    const done = await api.copyRecord({ recordId, template: template?.name ?? null, field });
    if (!done.ok) return onError(done.error);
    setPlace((now) => (now.subject === subject ? { ...now, copied: field ?? 'all' } : now));
  };
  const copyAll = () => {
    setPlace(place);
    void copy(null);
  };
  const copyNext = () => {
    const order = template?.fields.map(({ id }) => id) ?? FIELD_NAMES;
    const field = order[place.next % order.length];
    setPlace({ ...place, next: place.next + 1 });
    if (field !== undefined) void copy(field);
  };
  useKeys('desk', listening, { copyNext, copyAll });
  return { copied: place.copied, copyAll, copyNext };
}
