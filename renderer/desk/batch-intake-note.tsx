import { useText } from '../text.ts';
import type { BatchIntake } from './use-batch-intake.ts';

interface BatchIntakeNoteProps {
  readonly intake: BatchIntake;
  readonly onClose: () => void;
}

/** How far a batch was taken in, and which files were not, each with its reason. */
export function BatchIntakeNote({ intake, onClose }: BatchIntakeNoteProps) {
  const { queue, screen } = useText();
  const { accepted, all, refused } = intake;
  return (
    <section className="intake" aria-label={queue.batches} aria-live="polite">
      <p>
        {queue.accepted(accepted, all)}{' '}
        <button type="button" onClick={onClose}>
          {screen.close}
        </button>
      </p>
      <ul>
        {refused.map(({ name, error }) => (
          <li key={name}>{queue.refused(name, error.message)}</li>
        ))}
      </ul>
    </section>
  );
}
