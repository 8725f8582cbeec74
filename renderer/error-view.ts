import type { ErrorDetails, ErrorView, PlainErrorCode } from '../preload/errors.ts';
import type { Dictionary } from '../preload/text/dictionary.ts';

/** What the window finds out by itself, said as main says it. */
export function errorView<Code extends PlainErrorCode>(
  code: Code,
  details: ErrorDetails[Code],
  { errors }: Pick<Dictionary, 'errors'>,
): ErrorView {
  return { code, message: errors[code](details), outcome: 'not-sent', settingsHelp: false };
}
