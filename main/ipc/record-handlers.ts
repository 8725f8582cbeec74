import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import type { VisitRequest } from '../../preload/rules.ts';
import type { PictureView } from '../../preload/views.ts';
import { expiringOnHire } from '../history/expiring.ts';
import type { History } from '../history/history.ts';
import { findPicture, getPicture, type ReadItem } from '../history/pictures.ts';
import { maskName, maskNumber } from '../licence/masking.ts';
import { changeVisit, correctField, registerDriver, settleFinding } from '../pipeline/judging.ts';
import { pictureView } from '../services/views.ts';
import { contextOf, type VisitWords } from '../services/visit-context.ts';
import type { HandlerSetup } from './handlers.ts';
import type { Handlers } from './register.ts';

type RecordChannel = 'visit:change' | 'finding:settle' | 'field:correct' | 'history:expiring';

/** What a clerk does to a record that is read already: nothing here reads or pays anything. */
export function recordHandlers(setup: HandlerSetup): Pick<Handlers, RecordChannel> {
  const { session, settings, today } = setup;
  const change = (
    jobId: string,
    work: (history: History, item: ReadItem) => Result<void, AppError>,
  ): Result<PictureView, AppError> => {
    const history = session.history();
    if (!history.ok) return history;
    const item = findPicture(history.value.database, jobId);
    if (item?.kind !== 'read') return fail(appError('record-not-found', {}));
    const done = work(history.value, item);
    if (!done.ok) return done;
    setup.onHistoryChanged();
    return ok(pictureView(getPicture(history.value.database, jobId), settings.read().language));
  };

  return {
    'visit:change': ({ jobId, visit }) =>
      change(jobId, (history, { visitId, context }) => {
        const next = contextOf(settings.read(), visitWords(visit), today(), context);
        return next.returnDate < next.pickupDate
          ? fail(appError('return-before-pickup', {}))
          : changeVisit(history, visitId, next);
      }),
    'finding:settle': ({ jobId, code, field, word }) =>
      change(jobId, (history, { recordId }) => {
        if (word.kind === 'register-driver') return registerDriver(history, recordId);
        return settleFinding(history, recordId, { byWhom: null, reason: null, ...word, code, field });
      }),
    'field:correct': ({ jobId, field, text }) =>
      change(jobId, (history, { recordId }) => correctField(history, recordId, field, text)),
    'history:expiring': () => {
      const history = session.history();
      if (!history.ok) return history;
      return ok(
        expiringOnHire(history.value.database, today()).map(({ name, licenceNumber, ...line }) => ({
          ...line,
          name: name && maskName(name),
          licenceNumber: licenceNumber && maskNumber(licenceNumber),
        })),
      );
    },
  };
}

/** An empty box was not said. */
export function visitWords({
  vehicle,
  pickupDate,
  returnDate,
  renterName,
  renterNumber,
}: VisitRequest): VisitWords {
  const name = renterName.trim() || null;
  const idNumber = renterNumber.trim() || null;
  const renter = name === null && idNumber === null ? null : { name, idNumber };
  return { vehicle, pickupDate, returnDate, renter };
}
