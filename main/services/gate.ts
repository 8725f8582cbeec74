import type { Stopwatch } from '../clock.ts';
import type { History } from '../history/history.ts';
import { type CloudGate, createCloudGate } from '../pipeline/cloud-gate.ts';
import type { Settings } from '../settings/settings.ts';

export interface GateSetup {
  readonly clock: Stopwatch;
  readonly random: () => number;
  readonly settings: () => Pick<Settings, 'queue'>;
  readonly onChange: () => void;
}

/** The gate before every paid call of a data folder, by the site's limits and what was counted today. */
export function gateOf(
  history: Pick<History, 'usage'>,
  { clock, random, settings, onChange }: GateSetup,
): CloudGate {
  return createCloudGate({
    clock,
    random,
    callsPerSecond: () => settings().queue.callsPerSecond,
    dailyCalls: () => settings().queue.dailyCalls,
    callsToday: () => history.usage.callsToday('juhe'),
    aheadOfClock: () => history.usage.aheadOfClock('juhe'),
    justLeft: history.usage.justLeft,
    onChange,
  });
}
