import type { PictureView } from '../../preload/contract/desk.ts';
import type { ExpiringLine, HistoryLine } from '../../preload/contract/history.ts';
import type { ChannelRequest } from '../../preload/contract/index.ts';
import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import type { History } from '../history/history.ts';
import { EVERYTHING, type PictureItem, type ReadItem } from '../history/pictures.ts';
import type { CivilDate } from '../licence/dates.ts';
import type { CorrectableName } from '../licence/fields.ts';
import { changeVisit, correctField, registerDriver, settleFinding } from '../pipeline/judging.ts';
import type { SettingsStore } from '../settings/settings.ts';
import { noteOpened, personShown, SHOWN } from './in-clear.ts';
import { oneLook } from './one-look.ts';
import type { Listeners } from './ports.ts';
import type { Session } from './session.ts';
import { historyLine, pictureView } from './views.ts';
import { contextOf, visitWords } from './visit-context.ts';

export interface RecordsSetup extends Pick<Listeners, 'onHistoryChanged'> {
  readonly session: Pick<Session, 'history'>;
  readonly settings: Pick<SettingsStore, 'read'>;
  readonly today: () => CivilDate;
  /** Milliseconds that only go forward. */
  readonly elapsed: () => number;
}

/**
 * Licences that are read already: looked at, judged for other circumstances, spoken about, put right. Nothing here reads
 * or pays anything.
 */
export interface Records {
  latest(limit: number): Result<readonly HistoryLine[], AppError>;
  open(jobId: string): Result<PictureView, AppError>;
  /** The picture itself; null where its file is gone. */
  picture(jobId: string): Promise<Result<Buffer | null, AppError>>;
  changeVisit(request: ChannelRequest<'visit:change'>): Result<PictureView, AppError>;
  settle(request: ChannelRequest<'finding:settle'>): Result<PictureView, AppError>;
  correct(jobId: string, field: CorrectableName, text: string): Result<PictureView, AppError>;
  /** Licences that end while the car is out. */
  expiring(): Result<readonly ExpiringLine[], AppError>;
}

export function createRecords({
  session,
  settings,
  today,
  elapsed,
  onHistoryChanged,
}: RecordsSetup): Records {
  const look = oneLook(elapsed);
  /** Both pages of a record are one look at it. */
  const seen = (history: History, jobId: string, item: PictureItem | null): Result<void, AppError> => {
    const record = item?.kind === 'read' ? item : null;
    const opened = { recordId: record?.recordId ?? null, jobId };
    return look(opened.recordId ?? jobId, () =>
      noteOpened(history, opened, record?.fields.licenceNumber ?? null),
    );
  };
  const language = () => settings.read().language;
  const inHistory = <Value>(look: (history: History) => Result<Value, AppError>): Result<Value, AppError> => {
    const history = session.history();
    return history.ok ? look(history.value) : history;
  };
  const change = (
    jobId: string,
    work: (history: History, item: ReadItem) => Result<void, AppError>,
  ): Result<PictureView, AppError> =>
    inHistory((history) => {
      const item = history.pictures.find(jobId);
      if (item?.kind !== 'read') return fail(appError('record-not-found', {}));
      // The answer shows the record in clear.
      const noted = seen(history, jobId, item);
      if (!noted.ok) return noted;
      const done = work(history, item);
      if (!done.ok) return done;
      onHistoryChanged();
      return ok(pictureView(history.pictures.get(jobId), language()));
    });

  return {
    latest: (limit) => inHistory(({ pictures }) => ok(pictures.list(EVERYTHING, limit).map(historyLine))),
    open: (jobId) =>
      inHistory((history) => {
        const item = history.pictures.find(jobId);
        if (item === null) return fail(appError('record-not-found', {}));
        // Of a picture that failed only the reason is shown.
        const noted = item.kind === 'read' ? seen(history, jobId, item) : ok(undefined);
        return noted.ok ? ok(pictureView(item, language())) : noted;
      }),
    async picture(jobId) {
      const history = session.history();
      if (!history.ok) return history;
      const hash = history.value.jobs.imageOf(jobId);
      if (hash === null) return fail(appError('record-not-found', {}));
      const noted = seen(history.value, jobId, history.value.pictures.find(jobId));
      return noted.ok ? ok(await history.value.images.get(hash)) : noted;
    },
    changeVisit: ({ jobId, visit }) =>
      change(jobId, (history, { visitId, context }) => {
        const next = contextOf(settings.read(), visitWords(visit), today(), context);
        return next.returnDate < next.pickupDate
          ? fail(appError('return-before-pickup', {}))
          : changeVisit(history, visitId, next);
      }),
    settle: ({ jobId, code, field, word }) =>
      change(jobId, (history, { recordId }) =>
        word.kind === 'register-driver'
          ? registerDriver(history, recordId)
          : settleFinding(history, recordId, { byWhom: null, reason: null, ...word, code, field }),
      ),
    correct: (jobId, field, text) =>
      change(jobId, (history, { recordId }) => correctField(history, recordId, field, text)),
    expiring: () =>
      inHistory((history) =>
        ok(
          history.expiring(today()).map(({ name, licenceNumber, ...line }) => ({
            ...line,
            ...personShown({ name, licenceNumber }, SHOWN.list),
          })),
        ),
      ),
  };
}
