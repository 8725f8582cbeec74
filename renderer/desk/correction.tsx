import { type FormEvent, useId, useState } from 'react';
import { LENGTHS } from '../../preload/contract/bounds.ts';
import type { CorrectableName } from '../../preload/licence.ts';
import { isKey } from '../keys.ts';
import { useText } from '../text.ts';

interface CorrectionProps {
  readonly name: CorrectableName;
  readonly isCorrected: boolean;
  /** Resolves to why the value is refused, null where it was taken. */
  readonly onCorrect: (text: string) => Promise<string | null>;
}

/** A value put right by hand, as the licence prints it; Escape leaves it as it was. What is refused stays to be mended. */
export function Correction({ name, isCorrected, onCorrect }: CorrectionProps) {
  const { desk, correctable } = useText();
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const problemId = useId();
  const edit = (next: string | null) => {
    setText(next);
    setProblem(null);
  };
  if (text === null) {
    return (
      <>
        {isCorrected ? <small>{desk.corrected}</small> : null}
        <button
          type="button"
          className="correct"
          aria-label={`${desk.correct} ${correctable[name]}`}
          onClick={() => edit('')}
        >
          {desk.correct}
        </button>
      </>
    );
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const refused = text.trim() === '' ? null : await onCorrect(text);
    if (refused === null) edit(null);
    else setProblem(refused);
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <input
        aria-label={correctable[name]}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : problemId}
        value={text}
        maxLength={LENGTHS.correction}
        // biome-ignore lint/a11y/noAutofocus: the clerk has just asked to type here
        autoFocus
        onChange={({ target }) => edit(target.value)}
        onKeyDown={(event) => isKey('input', 'giveUp', event) && edit(null)}
      />
      {problem === null ? null : (
        <em id={problemId} role="alert">
          {problem}
        </em>
      )}
    </form>
  );
}
