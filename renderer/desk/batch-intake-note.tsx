import { visible } from '../../preload/text/visible.ts';
import { useText } from '../text.ts';
import type { BatchIntake } from './batch-intake.ts';

interface BatchIntakeNoteProps {
  readonly intake: BatchIntake;
  readonly onClose: () => void;
}

/** How far a batch was taken in, and which files were not, each with its reason. */
export function BatchIntakeNote({ intake, onClose }: BatchIntakeNoteProps) {
  const { common, desk, queue } = useText();
  const { accepted, all, pages, refused, leftOut } = intake;
  // Files of one name may come from several folders.
  const lines = refused.map(({ name, error }, index) => ({
    key: `${index} ${name}`,
    words: desk.refused(visible(name), error.message),
  }));
  return (
    <section className="intake" aria-label={queue.batches} aria-live="polite">
      <p>
        {desk.accepted(accepted, all, pages)} {leftOut > 0 ? desk.leftOut(leftOut) : null}{' '}
        <button type="button" onClick={onClose}>
          {common.close}
        </button>
      </p>
      <ul>
        {lines.map(({ key, words }) => (
          <li key={key}>{words}</li>
        ))}
      </ul>
    </section>
  );
}
