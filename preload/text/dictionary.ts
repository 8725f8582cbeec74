import type { Vehicle } from '../../main/licence/classes.ts';
import type { FieldName } from '../../main/licence/fields.ts';
import type { Evidence } from '../../main/licence/findings.ts';
import type { Verdict } from '../../main/licence/verdict.ts';
import type { ErrorDetails } from '../errors.ts';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Every string a person reads, once a language; a missing one does not compile. */
export interface Dictionary {
  readonly fields: Readonly<Record<FieldName, string>>;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly vehicles: Readonly<Record<Vehicle, string>>;
  readonly longTerm: string;
  readonly findings: { readonly [Code in keyof Evidence]: (evidence: Evidence[Code]) => string };
  /** What happened and the next step, in one or two sentences. */
  readonly errors: { readonly [Code in keyof ErrorDetails]: (details: ErrorDetails[Code]) => string };
  readonly commandLine: CommandLineText;
  readonly exportColumns: Readonly<
    Record<'recordId' | 'time' | 'file' | 'engine' | 'orderId' | 'verdict' | 'findings', string>
  >;
}

interface CommandLineText {
  readonly usage: string;
  readonly wrongUsage: (problem: string) => string;
  readonly unknownCommand: (given: string) => string;
  readonly noFiles: string;
  readonly badOption: (option: string, allowed: string) => string;
  readonly badDate: (option: string) => string;
  readonly returnBeforePickup: string;
  readonly oneExportTarget: string;
  readonly exportFormat: string;
  readonly unexpectedArgument: (given: string) => string;
  readonly unprotected: (folder: string) => string;
  readonly insecureEndpoint: string;
  readonly cached: string;
  readonly failed: string;
  readonly exported: (rows: number, target: string) => string;
  readonly noRecords: string;
}
