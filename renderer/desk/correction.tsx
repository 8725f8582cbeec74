import { type FormEvent, useState } from 'react';
import type { FieldName } from '../../preload/licence.ts';
import { useText } from '../text.ts';

interface CorrectionProps {
  readonly name: FieldName;
  readonly isCorrected: boolean;
  readonly onCorrect: (text: string) => void;
}

/** A value put right by hand, as the licence prints it; Escape leaves it as it was. */
export function Correction({ name, isCorrected, onCorrect }: CorrectionProps) {
  const { screen, fields } = useText();
  const [text, setText] = useState<string | null>(null);
  if (text === null) {
    return (
      <>
        {isCorrected ? <small>{screen.corrected}</small> : null}
        <button
          type="button"
          className="correct"
          aria-label={`${screen.correct} ${fields[name]}`}
          onClick={() => setText('')}
        >
          {screen.correct}
        </button>
      </>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') onCorrect(text);
    setText(null);
  };
  return (
    <form onSubmit={submit}>
      <input
        aria-label={fields[name]}
        value={text}
        maxLength={200}
        // biome-ignore lint/a11y/noAutofocus: the clerk has just asked to type here
        autoFocus
        onChange={({ target }) => setText(target.value)}
        onKeyDown={({ key }) => key === 'Escape' && setText(null)}
      />
    </form>
  );
}
