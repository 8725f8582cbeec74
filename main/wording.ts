import { isJuheRefusal, type JuheRefusal, type PlainError } from '../preload/errors.ts';
import type { Language } from '../preload/language.ts';
import { DICTIONARIES } from '../preload/text/dictionaries.ts';
import { visibleLines } from '../preload/text/visible.ts';
import { juheSentence } from './engines/juhe/codes.ts';
import type { Finding } from './licence/findings.ts';
import type { Shown } from './licence/masking.ts';

/** What happened and the next step, in one or two sentences. They may quote what others wrote. */
export function describeError(error: PlainError | JuheRefusal, language: Language): string {
  if (isJuheRefusal(error)) return visibleLines(juheSentence(error.number, error.reason, language));
  // The union's code and details belong together, which TypeScript cannot follow through an indexed call.
  const sentence = DICTIONARIES[language].errors[error.code] as (details: PlainError['details']) => string;
  return visibleLines(sentence(error.details));
}

function describeFinding(finding: Finding, language: Language): string {
  const sentence = DICTIONARIES[language].findings[finding.code] as (evidence: Finding['evidence']) => string;
  return visibleLines(sentence(finding.evidence));
}

/** A finding's sentence may quote what was read: where the person is masked there is none, null. */
export function sentenceShown(finding: Finding, shown: Shown, language: Language): string | null {
  return shown === 'in-clear' ? describeFinding(finding, language) : null;
}

/** With the field it is about, where it stands alone; masked, the finding's code stands for the sentence. */
export function findingShown(finding: Finding, shown: Shown, language: Language): string {
  const field = DICTIONARIES[language].fields[finding.field];
  return `${field}: ${sentenceShown(finding, shown, language) ?? finding.code}`;
}
