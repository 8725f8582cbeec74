import type { Verdict } from '../../main/licence/verdict.ts';
import type { CopyForm, ExportFormat } from '../contract/export.ts';

/** What exports, printed pages and their dialogs say. */
export interface ExportText {
  readonly sheets: Readonly<Record<'records' | 'findings' | 'summary', string>>;
  readonly findingColumns: Readonly<
    Record<'row' | 'code' | 'level' | 'field' | 'finding' | 'settled', string>
  >;
  readonly summary: Readonly<
    Record<
      | 'madeAt'
      | 'madeBy'
      | 'period'
      | 'search'
      | 'rows'
      | 'persons'
      | 'revealed'
      | 'masked'
      | 'reason'
      | 'from'
      | 'to',
      string
    >
  >;
  readonly everything: string;
  readonly picture: string;
  readonly progress: (done: number, total: number) => string;
  readonly open: string;
  readonly title: string;
  readonly format: string;
  readonly formats: Readonly<Record<ExportFormat, string>>;
  readonly template: string;
  readonly standardTemplate: string;
  readonly newTemplate: string;
  readonly templateName: string;
  readonly heading: string;
  readonly up: string;
  readonly pictures: string;
  readonly excelIds: string;
  readonly reveal: string;
  readonly revealReason: string;
  readonly start: string;
  readonly stop: string;
  readonly close: string;
  readonly finished: (rows: number, file: string) => string;
  readonly sheet: SheetText;
  readonly shift: ShiftText;
  readonly copy: CopyText;
}

interface SheetText {
  readonly title: string;
  readonly print: string;
  readonly savePdf: string;
  readonly saved: (file: string) => string;
  readonly withPicture: string;
  readonly madeAt: string;
  readonly readAt: string;
  readonly conclusion: Readonly<Record<Verdict, string>>;
  readonly decisions: string;
  readonly noDecisions: string;
  readonly operator: string;
  readonly signature: string;
  readonly date: string;
  readonly caution: string;
  readonly correctedMark: string;
}

interface ShiftText {
  readonly title: string;
  readonly print: string;
  readonly savePdf: string;
  readonly day: string;
  readonly total: string;
  readonly none: string;
}

interface CopyText {
  readonly form: string;
  readonly newForm: string;
  readonly clearAfter: string;
  readonly all: string;
  readonly field: string;
  readonly copied: (what: string) => string;
  readonly forms: Readonly<Record<CopyForm, string>>;
}
