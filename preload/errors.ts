import type { DocumentKind } from '../main/licence/documents.ts';
import type { CorrectableName } from '../main/licence/fields.ts';

/**
 * What became of the paid call (DESIGN "The durable queue"): it never left; it was answered; or nobody knows,
 * and only a person may decide to send it again.
 */
export const OUTCOMES = ['not-sent', 'answered', 'unknown'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Every error that can cross a border, with what its sentence needs to say. No personal data, no key. */
export interface ErrorDetails {
  readonly 'file-not-found': Nothing;
  /** No right to it, held by another program, or no file at all but a folder, a pipe or a device. */
  readonly 'file-unreadable': Nothing;
  /** Its name is no UTF-8, and another file is shown by the same name. */
  readonly 'file-name-ambiguous': Nothing;
  readonly 'finding-not-settleable': Nothing;
  readonly 'correction-unreadable': { readonly field: CorrectableName };
  readonly 'return-before-pickup': Nothing;
  readonly 'list-unreadable': Nothing;
  readonly 'list-too-large': { readonly megabytes: number; readonly limit: number };
  readonly 'label-broken': { readonly file: string };
  readonly 'nothing-labelled': Nothing;
  readonly 'image-empty': Nothing;
  readonly 'image-file-too-large': { readonly megabytes: number; readonly limit: number };
  readonly 'image-is-pdf': Nothing;
  readonly 'image-is-svg': Nothing;
  readonly 'image-is-heic': Nothing;
  readonly 'image-is-text': Nothing;
  readonly 'image-is-other-bmp': Nothing;
  /** Nothing of the file was taken in. */
  readonly 'image-file-too-many-pages': { readonly pages: number; readonly limit: number };
  readonly 'image-format-unknown': Nothing;
  readonly 'image-truncated': Nothing;
  readonly 'image-damaged': Nothing;
  readonly 'image-too-slow': Nothing;
  readonly 'pdf-encrypted': Nothing;
  readonly 'pdf-damaged': Nothing;
  readonly 'image-too-small': { readonly shortest: number; readonly minimum: number };
  readonly 'image-too-many-pixels': { readonly megapixels: number; readonly limit: number };

  readonly 'scanner-software-missing': Nothing;
  readonly 'scanner-not-chosen': Nothing;
  readonly 'scanner-not-found': Nothing;
  readonly 'scanner-busy': Nothing;
  readonly 'scanner-access-denied': Nothing;
  readonly 'scanner-no-feeder': Nothing;
  readonly 'scanner-feeder-empty': Nothing;
  readonly 'scanner-jammed': Nothing;
  readonly 'scanner-cover-open': Nothing;
  /** Pages of one scan; there may be paper left. */
  readonly 'scanner-page-limit': { readonly limit: number };
  readonly 'scanner-too-slow': Nothing;
  readonly 'scanner-no-private-memory': Nothing;
  readonly 'scanner-failed': Nothing;

  /** Nothing on the picture is a page of an e-licence; it was not sent. */
  /** What it is instead, where its words name it. */
  readonly 'not-a-licence-page': { readonly document: DocumentKind | null };
  readonly 'local-reader-failed': Nothing;

  readonly 'juhe-key-missing': Nothing;
  readonly 'juhe-endpoint-invalid': Nothing;
  readonly 'juhe-endpoint-insecure': Nothing;
  readonly 'juhe-empty': { readonly reason: string; readonly orderId: string | null };

  readonly 'network-dns': Nothing;
  readonly 'network-refused': Nothing;
  readonly 'network-tls': Nothing;
  readonly 'network-proxy': Nothing;
  readonly 'network-proxy-login': Nothing;
  readonly 'network-timeout': { readonly seconds: number };
  readonly 'network-lost': Nothing;
  readonly 'reply-timeout': { readonly seconds: number };
  readonly 'reply-unreadable': { readonly httpStatus: number };
  /** Answered and paid, but longer than a licence can be: not used. Without an order id where that is what was too long. */
  readonly 'reply-over-bounds': { readonly orderId: string | null };
  readonly 'reply-too-large': { readonly limitMegabytes: number };
  readonly cancelled: Nothing;
  readonly interrupted: Nothing;
  readonly 'answer-not-saved': Nothing;
  /** The answer is kept; what it says could not be made a record of. */
  readonly 'answer-not-placed': Nothing;
  /** Work on this picture ended the program, more than once. */
  readonly 'work-broke-off': Nothing;
  readonly 'sent-before-undecided': Nothing;
  /** The site's own limit of paid calls a day. */
  readonly 'daily-limit-reached': { readonly limit: number };
  /** Its bytes are gone from the data folder. */
  readonly 'picture-missing': Nothing;
  readonly 'job-not-cancellable': Nothing;
  readonly 'job-not-repeatable': Nothing;
  readonly 'pages-not-joinable': Nothing;

  readonly 'hot-folder-lost': Nothing;
  readonly 'hot-folder-silent': Nothing;
  /** The picture is taken; only its file stays where it is. */
  readonly 'hot-file-not-moved': Nothing;
  readonly 'hot-file-not-deleted': Nothing;

  readonly 'data-folder-busy': { readonly owner: string };
  readonly 'data-folder-unwritable': Nothing;
  readonly 'disk-full': Nothing;
  readonly 'vault-locked': Nothing;
  readonly 'vault-passphrase-wrong': Nothing;
  readonly 'vault-passphrase-needed': Nothing;
  readonly 'vault-keyring-changed': Nothing;
  readonly 'vault-recovery-wrong': Nothing;
  readonly 'vault-in-keyring': Nothing;
  readonly 'vault-broken': Nothing;
  readonly 'vault-missing': Nothing;
  readonly 'history-newer': { readonly found: number; readonly known: number };
  readonly 'history-damaged': Nothing;
  readonly 'history-busy': Nothing;
  readonly 'settings-broken': Nothing;
  readonly 'secrets-broken': Nothing;
  readonly 'settings-unwritable': Nothing;

  readonly 'request-refused': Nothing;
  readonly 'request-invalid': Nothing;
  readonly 'desk-not-open': Nothing;
  readonly 'record-not-found': Nothing;
  readonly 'internal-error': Nothing;
  readonly 'export-failed': Nothing;
  readonly 'export-folder-missing': Nothing;
  /** The file is whole, but the target cannot be replaced: another program has it open. */
  readonly 'export-unwritable': Nothing;
  readonly 'export-folder-unwritable': Nothing;
  readonly 'export-disk-full': Nothing;
  readonly 'export-too-many-pictures': { readonly rows: number; readonly limit: number };
  readonly 'export-too-many-rows': Nothing;
  readonly 'print-failed': Nothing;
  readonly 'export-running': Nothing;
  readonly 'export-reason-missing': Nothing;
  readonly 'diagnostics-exist': Nothing;
}

type Nothing = Readonly<Record<string, never>>;

/** A refusal by the provider, under its own number; numbers it never documented included. */
export type JuheErrorCode = `juhe-${number}`;
export interface JuheRefusal {
  readonly code: JuheErrorCode;
  readonly number: number;
  /** The provider's own words, bounded and without the key. */
  readonly reason: string;
  readonly orderId: string | null;
}

export type PlainErrorCode = keyof ErrorDetails;
export type PlainError = {
  readonly [Code in PlainErrorCode]: { readonly code: Code; readonly details: ErrorDetails[Code] };
}[PlainErrorCode];

export type AppError = (PlainError | JuheRefusal) & { readonly outcome: Outcome };

/** Whether a call for the picture may have been paid whose end nobody knows: a person's word is wanted. */
export function isUndecided({ code, outcome }: AppError): boolean {
  return outcome === 'unknown' || code === 'sent-before-undecided';
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
