import type { DocumentKind } from '../main/licence/documents.ts';
import type { CorrectableName } from '../main/licence/fields.ts';

/**
 * What became of the paid call (docs/design.md): it never left; it was answered; or nobody knows,
 * and only a person may decide to send it again.
 */
export const OUTCOMES = ['not-sent', 'answered', 'unknown'] as const;
export type Outcome = (typeof OUTCOMES)[number];

type Nothing = Readonly<Record<string, never>>;

/** Carries the type of what an error's sentence needs to say; there is nothing in it. */
function says<Details = Nothing>(): { readonly details?: Details } {
  return {};
}

/** Every error that can cross a border, with what its sentence needs to say. No personal data, no key. */
const ERRORS = {
  /** What was dropped or pasted holds none. */
  'no-picture': says<{ readonly from: 'drop' | 'paste' }>(),
  'file-not-found': says(),
  /** No right to it, held by another program, or no file at all but a folder, a pipe or a device. */
  'file-unreadable': says(),
  /** Its name is no UTF-8, and another file is shown by the same name. */
  'file-name-ambiguous': says(),
  'finding-not-settleable': says(),
  'correction-unreadable': says<{ readonly field: CorrectableName }>(),
  'return-before-pickup': says(),
  'list-unreadable': says(),
  'list-too-large': says<{ readonly megabytes: number; readonly limit: number }>(),
  'label-broken': says<{ readonly file: string }>(),
  'nothing-labelled': says(),
  'image-empty': says(),
  'image-file-too-large': says<{ readonly megabytes: number; readonly limit: number }>(),
  'image-is-pdf': says(),
  'image-is-svg': says(),
  'image-is-heic': says(),
  'image-is-text': says(),
  'image-is-other-bmp': says(),
  /** Nothing of the file was taken in. */
  'image-file-too-many-pages': says<{ readonly pages: number; readonly limit: number }>(),
  'image-format-unknown': says(),
  'image-truncated': says(),
  'image-damaged': says(),
  'image-too-slow': says(),
  'pdf-encrypted': says(),
  'pdf-damaged': says(),
  'image-too-small': says<{ readonly shortest: number; readonly minimum: number }>(),
  'image-too-many-pixels': says<{ readonly megapixels: number; readonly limit: number }>(),

  'scanner-software-missing': says(),
  'scanner-not-chosen': says(),
  'scanner-not-found': says(),
  'scanner-busy': says(),
  'scanner-access-denied': says(),
  'scanner-no-feeder': says(),
  'scanner-feeder-empty': says(),
  'scanner-jammed': says(),
  'scanner-cover-open': says(),
  /** Pages of one scan; there may be paper left. */
  'scanner-page-limit': says<{ readonly limit: number }>(),
  'scanner-too-slow': says(),
  'scanner-no-private-memory': says(),
  'scanner-failed': says(),

  /** Nothing on the picture is a page of an e-licence; it was not sent. */
  /** What it is instead, where its words name it. */
  'not-a-licence-page': says<{ readonly document: DocumentKind | null }>(),
  'local-reader-failed': says(),

  'juhe-key-missing': says(),
  /** One was saved, or is to be, and the keyring does not answer. */
  'juhe-key-away': says(),
  'juhe-endpoint-invalid': says(),
  'juhe-endpoint-insecure': says(),
  'juhe-empty': says<{ readonly reason: string; readonly orderId: string | null }>(),

  'network-dns': says(),
  'network-refused': says(),
  'network-tls': says(),
  'network-proxy': says(),
  'network-proxy-login': says(),
  'network-timeout': says<{ readonly seconds: number }>(),
  'network-lost': says(),
  'reply-timeout': says<{ readonly seconds: number }>(),
  'reply-unreadable': says<{ readonly httpStatus: number }>(),
  /** Answered and paid, but longer than a licence can be: not used. Without an order id where that is what was too long. */
  'reply-over-bounds': says<{ readonly orderId: string | null }>(),
  'reply-too-large': says<{ readonly limitMegabytes: number }>(),
  cancelled: says(),
  interrupted: says(),
  'answer-not-saved': says(),
  /** The answer is kept; what it says could not be made a record of. */
  'answer-not-placed': says(),
  /** Work on this picture ended the program, more than once. */
  'work-broke-off': says(),
  'sent-before-undecided': says(),
  /** In a history that has lost its job, or the entry that it was sent. */
  'found-again': says(),
  /** The site's own limit of paid calls a day. */
  'daily-limit-reached': says<{ readonly limit: number }>(),
  'daily-limit-clock-behind': says<{ readonly limit: number; readonly day: string }>(),
  /** Its bytes are gone from the data folder. */
  'picture-missing': says(),
  'job-not-cancellable': says(),
  'job-not-repeatable': says(),
  'pages-not-joinable': says(),

  'hot-folder-lost': says(),
  'hot-folder-silent': says(),
  /** The picture is taken; only its file stays where it is. */
  'hot-file-not-moved': says(),
  'hot-file-not-deleted': says(),

  /** What stands in the lock's place is none. */
  'lock-broken': says(),
  'data-folder-busy': says<{ readonly owner: string }>(),
  'data-folder-unwritable': says(),
  'disk-full': says(),
  'vault-locked': says(),
  'vault-passphrase-wrong': says(),
  'vault-passphrase-needed': says(),
  'vault-keyring-changed': says(),
  /** It may open another time. `isNew`: there is no vault yet that it would have to open. */
  'vault-keyring-away': says<{ readonly isNew: boolean }>(),
  'vault-recovery-wrong': says(),
  'vault-in-keyring': says(),
  'vault-broken': says(),
  'vault-missing': says(),
  'history-newer': says<{ readonly found: number; readonly known: number }>(),
  /** There is its vault, and no database or an empty one. */
  'history-missing': says<{ readonly pictures: number; readonly hasLog: boolean; readonly copies: number }>(),
  /** Somewhere in it, or its key file is another's: what can be read still can be. */
  'history-damaged': says(),
  'rescue-folder-taken': says(),
  /** Nothing of the database or the pictures opens by this key. */
  'nothing-to-rescue': says(),
  'history-busy': says(),
  'settings-broken': says(),
  'settings-unwritable': says(),

  'request-refused': says(),
  'request-invalid': says(),
  'desk-not-open': says(),
  'record-not-found': says(),
  'internal-error': says(),
  'export-failed': says(),
  'export-folder-missing': says(),
  /** The file is whole, but the target cannot be replaced: another program has it open. */
  'export-unwritable': says(),
  'export-folder-unwritable': says(),
  'export-disk-full': says(),
  'export-too-many-pictures': says<{ readonly rows: number; readonly limit: number }>(),
  'export-too-many-rows': says(),
  'print-failed': says(),
  'export-running': says(),
  'export-reason-missing': says(),
  'diagnostics-exist': says(),
  /** Of a command: what it had to say did not arrive where its output goes. */
  'output-lost': says(),
};

export type PlainErrorCode = keyof typeof ERRORS;
export type ErrorDetails = {
  readonly [Code in PlainErrorCode]: NonNullable<(typeof ERRORS)[Code]['details']>;
};
/** The one list of codes: what is stored or said of an error has one of these, or one of the provider's. */
export const ERROR_CODES = Object.keys(ERRORS) as PlainErrorCode[];

/** A refusal by the provider, under its own number; numbers it never documented included. */
export type JuheErrorCode = `juhe-${number}`;
export interface JuheRefusal {
  readonly code: JuheErrorCode;
  readonly number: number;
  /** The provider's own words, bounded and without the key. */
  readonly reason: string;
  readonly orderId: string | null;
}

export type PlainError = {
  readonly [Code in PlainErrorCode]: { readonly code: Code; readonly details: ErrorDetails[Code] };
}[PlainErrorCode];

export type AppError = (PlainError | JuheRefusal) & { readonly outcome: Outcome };

/** Whether a call for the picture may have been paid whose end nobody knows: a person's word is wanted. */
export function isUndecided({ code, outcome }: AppError): boolean {
  return outcome === 'unknown' || code === 'sent-before-undecided';
}

/** Whether the answer is here, and paid, although it has not found its place: nothing is sent for it again. */
export function isAnswerKept({ code, outcome }: AppError): boolean {
  return outcome === 'answered' && (code === 'answer-not-placed' || code === 'work-broke-off');
}

export function isJuheRefusal(error: PlainError | JuheRefusal): error is JuheRefusal {
  return 'number' in error;
}

/** The provider's number of the call that ended so; null where there was none, or it cannot be kept. */
export function orderIdOf(error: AppError): string | null {
  if (isJuheRefusal(error)) return error.orderId;
  return 'orderId' in error.details ? error.details.orderId : null;
}

/** An error of our own; most happen before anything is sent. */
export function appError<Code extends PlainErrorCode>(
  code: Code,
  details: ErrorDetails[Code],
  outcome: Outcome = 'not-sent',
): AppError {
  // As in licence/findings.ts: the parameters hold what TypeScript cannot see through the mapped union.
  return { code, details, outcome } as AppError;
}

/** An error as the window gets it: the sentence is already in the desk's language. */
export interface ErrorView extends Pick<AppError, 'code' | 'outcome'> {
  readonly message: string;
  /** The next step is in the settings page. */
  readonly settingsHelp: boolean;
}
