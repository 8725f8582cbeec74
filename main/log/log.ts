import type { LogDetails, LogEvent, Place, Surface } from './events.ts';
import { faultOf } from './fault.ts';
import { redacted } from './redact.ts';

/** What is written down for whoever helps when something went wrong. Neither call throws. */
export interface Log {
  write<Event extends LogEvent>(event: Event, details: LogDetails<Event>): void;
  /** Something was thrown that nobody expected. */
  fault(where: Place, error: unknown): void;
}

export const NO_LOG: Log = { write: () => undefined, fault: () => undefined };

export interface LogSetup {
  /** Whether the line was kept; must neither throw nor wait. */
  readonly append: (line: string) => boolean;
  readonly now: () => Date;
  readonly surface: Surface;
  /** The folder of the running program. */
  readonly root: string;
}

/** Told at every look, written when they change: a line that was not kept is told again. */
const STATES: readonly LogEvent[] = ['cloud', 'disk', 'hot-folder'];

/** One line of JSON an event. Nothing gets past `redacted`, whoever calls. */
export function createLog({ append, now, surface, root }: LogSetup): Log {
  const latest = new Map<LogEvent, string>();
  const write: Log['write'] = (event, details) => {
    const state = JSON.stringify(redacted(null, surface, event, details));
    if (latest.get(event) === state) return;
    const isKept = append(JSON.stringify(redacted(now().toISOString(), surface, event, details)));
    if (isKept && STATES.includes(event)) latest.set(event, state);
  };
  return {
    write,
    fault: (where, error) => write('fault', { where, ...faultOf(error, root) }),
  };
}
