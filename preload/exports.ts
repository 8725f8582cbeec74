import { z } from 'zod';
import { FIELD_NAMES } from './licence.ts';

/** Every column an export can have; what each of them is, main/export/columns.ts says. */
export const COLUMN_IDS = [
  'time',
  'verdict',
  ...FIELD_NAMES,
  'findings',
  'overrides',
  'corrected',
  'vehicle',
  'pickupDate',
  'returnDate',
  'file',
  'engine',
  'orderId',
  'recordId',
] as const;
export type ColumnId = (typeof COLUMN_IDS)[number];

const name = z.string().trim().min(1).max(40);

/** Which columns, in which order, under which headings. Without a heading of its own a column has the dictionary's. */
export const templateSchema = z.object({
  name,
  columns: z
    .array(z.object({ id: z.enum(COLUMN_IDS), heading: z.string().trim().min(1).max(40).optional() }))
    .min(1)
    .max(60),
});
export type Template = z.infer<typeof templateSchema>;

export const EXPORT_FORMATS = ['xlsx', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const COPY_FORMS = ['text', 'tsv', 'json'] as const;
export type CopyForm = (typeof COPY_FORMS)[number];

/** What one rental system wants typed, in the order of its form. */
export const copyTemplateSchema = z.object({
  name,
  form: z.enum(COPY_FORMS),
  fields: z
    .array(z.object({ id: z.enum(FIELD_NAMES), heading: z.string().trim().min(1).max(40).optional() }))
    .min(1)
    .max(40),
});
export type CopyTemplate = z.infer<typeof copyTemplateSchema>;

/** Why somebody wants to see persons in clear. */
export const reasonSchema = z.string().trim().min(2).max(400);

export interface ExportProgress {
  readonly done: number;
  readonly total: number;
}

/** What became of an export; null: the person gave up in the dialog. */
export interface ExportOutcome {
  readonly rows: number;
  /** The file's name without its folder. */
  readonly file: string;
}
