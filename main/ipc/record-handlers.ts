import type { DoNotRent } from '../services/do-not-rent.ts';
import type { Records } from '../services/records.ts';
import type { Handlers } from './register.ts';

export interface RecordHandlerSetup {
  readonly records: Records;
  readonly doNotRent: DoNotRent;
}

type RecordChannel =
  | 'history:latest'
  | 'history:open'
  | 'history:picture'
  | 'history:expiring'
  | 'visit:change'
  | 'finding:settle'
  | 'field:correct'
  | 'do-not-rent:preview'
  | 'do-not-rent:import';

export function recordHandlers({ records, doNotRent }: RecordHandlerSetup): Pick<Handlers, RecordChannel> {
  return {
    'history:latest': ({ limit }) => records.latest(limit),
    'history:open': ({ jobId }) => records.open(jobId),
    'history:picture': ({ jobId }) => records.picture(jobId),
    'history:expiring': () => records.expiring(),
    'visit:change': (request) => records.changeVisit(request),
    'finding:settle': (request) => records.settle(request),
    'field:correct': ({ jobId, field, text }) => records.correct(jobId, field, text),
    'do-not-rent:preview': () => doNotRent.preview(),
    'do-not-rent:import': () => doNotRent.takeOver(),
  };
}
