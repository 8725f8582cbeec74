import { basename } from 'node:path';
import type { ChannelRequest } from '../../preload/contract.ts';
import type { EngineChoice } from '../../preload/engines.ts';
import { type AppError, appError } from '../../preload/errors.ts';
import { type Sorted, withoutWorkingFiles } from '../../preload/intake.ts';
import type { AcceptedBatch, Source } from '../../preload/queue.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { readGivenFile } from '../capture/files.ts';
import { type Given, takeIn, takeInPages } from '../capture/intake.ts';
import { storageError } from '../history/history.ts';
import type { Context } from '../licence/context.ts';
import { joinVisit } from '../pipeline/judging.ts';
import { errorView } from '../services/views.ts';
import { contextOf, type VisitWords } from '../services/visit-context.ts';
import type { Work } from '../services/work.ts';
import type { HandlerSetup } from './handlers.ts';
import { visitWords } from './record-handlers.ts';
import type { Handlers } from './register.ts';
import { scannerProfile } from './scanner-handlers.ts';

type PictureChannel = 'picture:choose' | 'picture:give' | 'scanner:scan' | 'visit:open';
type Taken = Result<readonly string[], AppError>;

/** What the desk said last of the visit that is open; its pictures may come without a person's hand. */
type OpenVisit = ChannelRequest<'visit:open'>;

const NOTHING_SAID: VisitWords = { vehicle: 'auto', pickupDate: null, returnDate: null, renter: null };

/** Pictures of a batch are of many customers: what was said of one renter is not said of them. */
function ofNobody(words: VisitWords): VisitWords {
  return { ...words, renter: null };
}

export interface Pictures {
  readonly handlers: Pick<Handlers, PictureChannel>;
  /** Files that the system hands over ("open with"): one comes into the open visit, several are a batch. */
  openFiles(paths: readonly string[]): Promise<void>;
  /** A picture that came by itself: for the visit that is open where `forDesk`, else for a visit of its own. */
  takeByItself(
    file: { readonly name: string; readonly bytes: Buffer },
    source: Source,
    batchId: string | null,
    forDesk: boolean,
  ): Promise<Taken>;
}

export function pictureHandlers(setup: HandlerSetup): Pictures {
  const { session, settings, newId } = setup;
  let openVisit: OpenVisit | null = null;
  /** Files that came before the window was ready. */
  const opened: string[] = [];
  const never = new AbortController().signal;

  const engineOf = (chosen: EngineChoice | null): EngineChoice =>
    chosen ?? settings.read().engine ?? (setup.apiKey.status().hasKey ? 'both' : 'local');
  const inWords = (error: AppError) => errorView(error, settings.read().language);
  const intake = ({ queue }: Work) => ({ queue, openPages: setup.openPages, newId });
  const contextFor = ({ history }: Work, words: VisitWords, visitId: string | null): Context =>
    contextOf(settings.read(), words, setup.today(), visitId === null ? null : history.visits.find(visitId));

  /** Does something under a visit's circumstances, which go for the licences it has already too. */
  const inVisit = (
    words: VisitWords,
    visitId: string | null,
    something: (work: Work, context: Context) => Promise<Taken>,
  ): Promise<Taken> =>
    session.use(async (work) => {
      try {
        const context = contextFor(work, words, visitId);
        if (context.returnDate < context.pickupDate) return fail(appError('return-before-pickup', {}));
        if (visitId !== null) joinVisit(work.history, visitId, context);
        return await something(work, context);
      } catch (error) {
        return fail(storageError(error));
      }
    });
  const take = (given: Omit<Given, 'context'>, words: VisitWords) =>
    inVisit(words, given.visitId, (work, context) => takeIn(intake(work), { ...given, context }));

  const takeByItself: Pictures['takeByItself'] = (file, source, batchId, forDesk) => {
    const visit = forDesk ? openVisit : null;
    return take(
      {
        ...file,
        source,
        batchId: visit ? null : batchId,
        visitId: visit?.visitId ?? null,
        besideJobId: visit?.besideJobId ?? null,
        urgent: visit !== null,
        side: 'auto',
        engine: engineOf(null),
        takenAt: null,
        again: false,
      },
      visit ? visitWords(visit.visit) : NOTHING_SAID,
    );
  };

  /** One after another, so that however many there are, one lies in memory. */
  const takeBatch = async (
    { files, leftOut }: Sorted<string>,
    source: Source,
    reading: Pick<Given, 'side' | 'engine'>,
  ): Promise<AcceptedBatch> => {
    const batchId = newId();
    const words = openVisit ? ofNobody(visitWords(openVisit.visit)) : NOTHING_SAID;
    const refused: { name: string; error: AppError }[] = [];
    let [accepted, pages] = [0, 0];
    for (const path of files) {
      const bytes = await readGivenFile(path);
      const alone = { visitId: null, besideJobId: null, urgent: false, takenAt: null, again: false };
      const name = basename(path);
      const taken = bytes.ok
        ? await take({ ...reading, ...alone, name, bytes: bytes.value, source, batchId }, words)
        : bytes;
      if (taken.ok) {
        accepted += 1;
        pages += taken.value.length;
      } else refused.push({ name, error: taken.error });
    }
    return {
      batchId,
      accepted,
      pages,
      leftOut: leftOut.length,
      refused: refused.map(({ name, error }) => ({ name, error: inWords(error) })),
    };
  };

  const openFiles = async (paths: readonly string[]): Promise<void> => {
    // The window has not said yet which visit is open.
    if (openVisit === null) return void opened.push(...paths);
    const given = withoutWorkingFiles(paths, basename);
    const [path, ...more] = given.files;
    if (path === undefined) return;
    if (more.length > 0) {
      return setup.onFilesOpened(
        await takeBatch(given, 'open-with', { side: 'auto', engine: engineOf(null) }),
      );
    }
    const name = basename(path);
    const bytes = await readGivenFile(path);
    const taken = bytes.ok
      ? await takeByItself({ name, bytes: bytes.value }, 'open-with', null, true)
      : bytes;
    if (!taken.ok) {
      setup.onFilesOpened({
        batchId: newId(),
        accepted: 0,
        pages: 0,
        leftOut: 0,
        refused: [{ name, error: inWords(taken.error) }],
      });
    }
  };

  return {
    takeByItself,
    openFiles,
    handlers: {
      'picture:choose': async ({ side, engine }) => {
        const chosen = withoutWorkingFiles(await setup.choosePictures(), basename);
        const [path, ...more] = chosen.files;
        if (path === undefined) return ok(null);
        if (more.length > 0) return ok(await takeBatch(chosen, 'file', { side, engine: engineOf(engine) }));
        const bytes = await readGivenFile(path);
        return bytes.ok ? ok({ name: basename(path), bytes: bytes.value }) : bytes;
      },
      'picture:give': async ({ bytes, visit, visitId, besideJobId, batchId, engine, ...given }) => {
        const words = batchId === null ? visitWords(visit) : ofNobody(visitWords(visit));
        const taken = await take(
          {
            ...given,
            bytes: Buffer.from(bytes),
            engine: engineOf(engine),
            batchId,
            visitId: batchId === null ? visitId : null,
            besideJobId: batchId === null ? besideJobId : null,
            urgent: batchId === null,
          },
          words,
        );
        return taken.ok ? ok({ jobIds: taken.value }) : taken;
      },
      'scanner:scan': async ({ visit, visitId, besideJobId, side, engine }) => {
        const profile = scannerProfile(settings.read().scanner);
        if (!profile.ok) return profile;
        const scanned = await setup.scanner.scan(profile.value, never);
        if (!scanned.ok) return scanned;
        const { pages, stopped } = scanned.value;
        const given = { visitId, besideJobId, side, engine: engineOf(engine), batchId: null, again: false };
        const fromScanner = { source: 'scanner', sourceName: '', urgent: true, takenAt: null } as const;
        const taken = await inVisit(visitWords(visit), visitId, (work, context) =>
          takeInPages(intake(work), pages, { ...given, ...fromScanner, context }),
        );
        return taken.ok ? ok({ jobIds: taken.value, stopped: stopped && inWords(stopped) }) : taken;
      },
      'visit:open': (visit) => {
        openVisit = visit;
        const waiting = opened.splice(0);
        if (waiting.length > 0) void openFiles(waiting);
        return ok(null);
      },
    },
  };
}
