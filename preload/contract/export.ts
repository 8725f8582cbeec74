import { z } from 'zod';
import { FIELD_NAMES } from '../licence.ts';
import { COUNTS, LENGTHS, RANGES, SHORTEST } from './bounds.ts';
import { channel, daySchema, nothing, whole, words } from './channel.ts';

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

export const EXPORT_FORMATS = ['xlsx', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const COPY_FORMS = ['text', 'tsv', 'json'] as const;
export type CopyForm = (typeof COPY_FORMS)[number];

const name = words(LENGTHS.name);

/** Which columns, in which order, under which headings. Without a heading of its own a column has the dictionary's. */
export const templateSchema = z.object({
  name,
  columns: z
    .array(z.object({ id: z.enum(COLUMN_IDS), heading: name.optional() }))
    .min(1)
    .max(COUNTS.columns),
});
export type Template = z.infer<typeof templateSchema>;

/** What one rental system wants typed, in the order of its form. */
export const copyTemplateSchema = z.object({
  name,
  form: z.enum(COPY_FORMS),
  fields: z
    .array(z.object({ id: z.enum(FIELD_NAMES), heading: name.optional() }))
    .min(1)
    .max(COUNTS.copyFields),
});
export type CopyTemplate = z.infer<typeof copyTemplateSchema>;

/** The site's own columns of exports, and the forms of the rental systems it types into. */
export const templatesSchema = z.strictObject({
  exportTemplates: z.array(templateSchema).max(COUNTS.templates),
  copyTemplates: z.array(copyTemplateSchema).max(COUNTS.templates),
  /** Seconds after which a copied value is taken out of the clipboard. */
  clipboardSeconds: whole(RANGES.clipboardSeconds),
});
export type ExportTemplates = z.infer<typeof templatesSchema>;

/** Why somebody wants to see persons in clear. */
export const reasonSchema = words(LENGTHS.reason, SHORTEST.reason);

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

/** `file`: the PDF's name without its folder; null where it went to the printer. */
export interface Printed {
  readonly file: string | null;
}

const destination = z.enum(['printer', 'pdf']);
/** null: the standard one. */
const templateName = z.string().max(LENGTHS.name).nullable();

export const EXPORT = {
  'export:start': channel<ExportOutcome | null>()(
    z.strictObject({
      search: words(LENGTHS.search).nullable(),
      from: daySchema.nullable(),
      to: daySchema.nullable(),
      format: z.enum(EXPORT_FORMATS),
      template: templateName,
      reveal: z.boolean(),
      reason: reasonSchema.nullable(),
      pictures: z.boolean(),
      excelIds: z.boolean(),
    }),
  ),
  'export:cancel': channel<null>()(nothing),
  'export:templates': channel<ExportTemplates>()(nothing),
  /** One kind at a time, so that two forms that are open do not undo each other. */
  'export:save-templates': channel<ExportTemplates>()(
    z.union([
      templatesSchema.pick({ exportTemplates: true }),
      templatesSchema.pick({ copyTemplates: true }),
      templatesSchema.pick({ clipboardSeconds: true }),
    ]),
  ),
  /** null: the person gave up. */
  'record:print': channel<Printed | null>()(
    z.strictObject({ recordId: z.uuid(), picture: z.boolean(), to: destination }),
  ),
  'shift:print': channel<Printed | null>()(z.strictObject({ day: daySchema, to: destination })),
  /** Into the clipboard of the system: one field, or with null all of the template's. */
  'record:copy': channel<null>()(
    z.strictObject({ recordId: z.uuid(), template: templateName, field: z.enum(FIELD_NAMES).nullable() }),
  ),
};

export interface ExportEvents {
  readonly 'export:progress': ExportProgress;
}
