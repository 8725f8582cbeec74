import type { AppError } from '../../preload/errors.ts';
import { fail, type Result } from '../../preload/result.ts';
import type { History } from '../history/history.ts';
import type { CloudGate } from './cloud-gate.ts';

interface KeyTestSetup {
  readonly history: Pick<History, 'transaction' | 'usage' | 'events'>;
  readonly gate: CloudGate;
}

/**
 * A call by hand that asks whether the key is taken. The provider may charge it, so it waits for its turn, counts, and is
 * held by the day's limit. No pause stops it, for it is how a person finds out whether what paused the cloud is mended;
 * its answer is to another question than a picture's, and opens nothing.
 */
export async function callForKeyTest(
  { history, gate }: KeyTestSetup,
  call: (signal: AbortSignal) => Promise<Result<void, AppError>>,
  signal: AbortSignal,
): Promise<Result<void, AppError>> {
  const turn = await gate.turn(signal);
  const shut = gate.refusal(true);
  if (shut) return fail(shut);
  const { usage, events } = history;
  const day = history.transaction(() => {
    events.append('key-test-sending', {}, null);
    return usage.count('juhe', 'calls');
  });
  gate.begin(turn);
  const tested = await call(signal);
  if (!tested.ok && tested.error.outcome === 'not-sent') usage.uncountCall('juhe', day);
  return tested;
}
