import type { History } from '../history/history.ts';
import type { StatementWatch } from '../history/slow-statements.ts';
import type { Log } from '../log/log.ts';
import type { CloudGate } from './cloud-gate.ts';
import type { Moment } from './setup.ts';

/** What the log hears of the work. Neither throws: what is told has been committed, and must stay as it is. */

/** A picture that has failed: its job's id, the code, what became of the paid call. */
export function logFailure(log: Log, { jobs }: History, moment: Moment, jobId: string): void {
  if (moment !== 'failed') return;
  try {
    const error = jobs.errorOf(jobId);
    if (error) log.write('job-failed', { jobId, code: error.code, outcome: error.outcome });
  } catch (fault) {
    log.fault('queue', fault);
  }
}

/** Whether paid calls leave, and why not. */
export function logCloud(log: Log, gate: CloudGate): void {
  try {
    const state = gate.state();
    log.write('cloud', { state: state.kind, code: state.kind === 'open' ? null : state.error.code });
  } catch (fault) {
    log.fault('queue', fault);
  }
}

/** What held its thread up. */
export function statementWatch(log: Log, elapsed: () => number): StatementWatch {
  return {
    elapsed,
    onSlow: (sql, milliseconds) =>
      log.write('slow-statement', { statement: sql.replaceAll(/\s+/gu, ' ').trim(), milliseconds }),
  };
}
