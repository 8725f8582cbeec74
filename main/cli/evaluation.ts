import { z } from 'zod';
import type { PictureItem } from '../history/pictures.ts';
import { FIELD_NAMES, type FieldName, type Fields, NO_FIELDS, SIDES } from '../licence/fields.ts';

/** What a person says a picture shows: a `recognise --json` element with its mistakes corrected will do. */
export const labelSchema = z.object({
  side: z.enum(SIDES).optional(),
  fields: z.partialRecord(
    z.enum(FIELD_NAMES),
    z.union([z.string(), z.number(), z.array(z.string()), z.null()]),
  ),
});
export type Label = z.infer<typeof labelSchema>;

/** One labelled picture with what became of it; null: it was not read at all. */
export interface Measured {
  readonly label: Label;
  readonly item: PictureItem | null;
}

export interface FieldFigures {
  readonly fields: number;
  /** Part of the fields that is right to the character, 0 to 1. */
  readonly exact: number;
  readonly wrong: number;
  /** Wrong, and no finding would have made anybody look. */
  readonly silent: number;
}

/** Figures only: nothing of a person is in them. */
export interface Evaluation {
  readonly pictures: number;
  readonly failed: number;
  readonly wrongSides: number;
  readonly all: FieldFigures;
  readonly byField: Readonly<Partial<Record<FieldName, FieldFigures>>>;
  /** The reading itself; 0 where nothing was read. */
  readonly medianMilliseconds: number;
  readonly p90Milliseconds: number;
}

interface Outcome {
  readonly field: FieldName;
  readonly wrong: boolean;
  readonly silent: boolean;
}

export function evaluate(measured: readonly Measured[]): Evaluation {
  const outcomes = measured.flatMap(outcomesOf);
  const read = measured.flatMap(({ item }) => (item?.kind === 'read' ? [item] : []));
  const times = read.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b);
  const at = (part: number) => times[Math.floor(times.length * part)] ?? 0;
  const byField = FIELD_NAMES.flatMap((name) => {
    const own = outcomes.filter(({ field }) => field === name);
    return own.length === 0 ? [] : [[name, figures(own)] as const];
  });
  return {
    pictures: measured.length,
    failed: measured.length - read.length,
    wrongSides: measured.filter(
      ({ label, item }) => label.side !== undefined && item?.kind === 'read' && item.side !== label.side,
    ).length,
    all: figures(outcomes),
    byField: Object.fromEntries(byField),
    medianMilliseconds: at(0.5),
    p90Milliseconds: at(0.9),
  };
}

function outcomesOf({ label, item }: Measured): Outcome[] {
  const read = item?.kind === 'read' ? item : null;
  const fields: Fields = read?.fields ?? NO_FIELDS;
  // Only what speaks of the reading: an expired licence is no reason to look at a name.
  const flagged =
    read?.findings.some(
      ({ level, basis, code }) => level !== 'info' && basis === 'reading' && code !== 'picture-reused',
    ) ?? true;
  // A field that is neither on the page nor read is no success.
  const measured = FIELD_NAMES.filter(
    (name) => label.fields[name] !== undefined && (label.fields[name] !== null || fields[name] !== null),
  );
  return measured.map((field) => {
    const wrong = JSON.stringify(fields[field]) !== JSON.stringify(label.fields[field]);
    return { field, wrong, silent: wrong && !flagged };
  });
}

function figures(outcomes: readonly Outcome[]): FieldFigures {
  const wrong = outcomes.filter((outcome) => outcome.wrong).length;
  return {
    fields: outcomes.length,
    exact: outcomes.length === 0 ? 0 : Number((1 - wrong / outcomes.length).toFixed(4)),
    wrong,
    silent: outcomes.filter(({ silent }) => silent).length,
  };
}
