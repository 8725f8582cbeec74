import { basename } from 'node:path';
import type { AcceptedBatch, ChosenPicture, EngineChoice } from '../../preload/contract/desk.ts';
import type { ChannelRequest } from '../../preload/contract/index.ts';
import type { Source } from '../../preload/contract/queue.ts';
import type { KeyStatus } from '../../preload/contract/settings.ts';
import { type AppError, appError } from '../../preload/errors.ts';
import { type Sorted, withoutWorkingFiles } from '../../preload/intake.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { readGivenFile } from '../capture/files.ts';
import { type Given, takeIn, takeInPages } from '../capture/intake.ts';
import type { ScannerDriver } from '../capture/scanner/driver.ts';
import { storageError } from '../history/storage-error.ts';
import type { Context } from '../licence/context.ts';
import type { CivilDate } from '../licence/dates.ts';
import { joinVisit } from '../pipeline/judging.ts';
import type { ApiKey } from '../settings/api-key.ts';
import type { SettingsStore } from '../settings/settings.ts';
import { engineChoice } from './engine-choice.ts';
import type { Dialogs, Listeners } from './ports.ts';
import type { Session } from './session.ts';
import { scannerProfile } from './settings.ts';
import { errorView } from './views.ts';
import { contextOf, NOTHING_SAID, ofNobody, type VisitWords, visitWords } from './visit-context.ts';
import type { Work } from './work.ts';

type Taken = Result<readonly string[], AppError>;
/** What the desk said last of the visit that is open; its pictures may come without a person's hand. */
type OpenVisit = ChannelRequest<'visit:open'>;
type Reading = Pick<Given, 'side'> & { readonly engine: EngineChoice | null };

export interface PicturesSetup extends Pick<Dialogs, 'choosePictures'>, Pick<Listeners, 'onFilesOpened'> {
  readonly session: Pick<Session, 'use'>;
  readonly settings: Pick<SettingsStore, 'read'>;
  readonly apiKey: Pick<ApiKey, 'status'>;
  readonly scanner: Pick<ScannerDriver, 'scan'>;
  readonly today: () => CivilDate;
  readonly newId: () => string;
  /** Opens a file that holds pages into plain pictures. */
  readonly openPages: (bytes: Buffer) => Promise<Result<readonly Buffer[], AppError>>;
}

/** How pictures come in, by whichever hand: every one ends in the queue, for a visit. */
export interface Pictures {
  /** The visit that is open at the desk, as it was said last. */
  openVisit(visit: OpenVisit): void;
  /** One picture a person gave; answers its jobs. */
  give(request: ChannelRequest<'picture:give'>): Promise<Taken>;
  /** Asks for files: one is handed back, for the desk to give; several are taken in as a batch. */
  choose(reading: Reading): Promise<Result<ChosenPicture | AcceptedBatch | null, AppError>>;
  scan(
    request: ChannelRequest<'scanner:scan'>,
  ): Promise<Result<{ readonly jobIds: readonly string[]; readonly stopped: AppError | null }, AppError>>;
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

export function createPictures(setup: PicturesSetup): Pictures {
  const { settings, newId } = setup;
  const take = intakeInto(setup);
  let openVisit: OpenVisit | null = null;
  /** Files that came before the window was ready. */
  const opened: string[] = [];
  const never = new AbortController().signal;
  const engineOf = (said: EngineChoice | null): EngineChoice =>
    engineChoice(said, settings.read(), mayHaveKey(setup.apiKey.status()));
  const takeBatch = batchInto(take, newId, (error) => errorView(error, settings.read().language));
  const batchWords = () => (openVisit ? ofNobody(visitWords(openVisit.visit)) : NOTHING_SAID);

  const takeByItself: Pictures['takeByItself'] = (file, source, batchId, forDesk) => {
    const visit = forDesk ? openVisit : null;
    const place = visit
      ? { batchId: null, visitId: visit.visitId, besideJobId: visit.besideJobId }
      : { batchId, visitId: null, besideJobId: null };
    const reading = { side: 'auto', engine: engineOf(null), takenAt: null, again: false } as const;
    return take.file(
      { ...file, ...place, ...reading, source, urgent: visit !== null },
      visit ? visitWords(visit.visit) : NOTHING_SAID,
    );
  };
  const openFiles = async (paths: readonly string[]): Promise<void> => {
    // The window has not said yet which visit is open.
    if (openVisit === null) return void opened.push(...paths);
    const given = withoutWorkingFiles(paths, basename);
    const [path, ...more] = given.files;
    if (path === undefined) return;
    const reading = { side: 'auto', engine: engineOf(null) } as const;
    if (more.length > 0)
      return setup.onFilesOpened(await takeBatch(given, 'open-with', reading, batchWords()));
    const name = basename(path);
    const bytes = await readGivenFile(path);
    const taken = bytes.ok
      ? await takeByItself({ name, bytes: bytes.value }, 'open-with', null, true)
      : bytes;
    if (taken.ok) return;
    const refused = [{ name, error: errorView(taken.error, settings.read().language) }];
    setup.onFilesOpened({ batchId: newId(), accepted: 0, pages: 0, leftOut: 0, refused });
  };

  return {
    takeByItself,
    openFiles,
    openVisit(visit) {
      openVisit = visit;
      const waiting = opened.splice(0);
      if (waiting.length > 0) void openFiles(waiting);
    },
    give({ bytes, visit, visitId, besideJobId, batchId, engine, ...given }) {
      const alone = batchId === null;
      const place = { batchId, visitId: alone ? visitId : null, besideJobId: alone ? besideJobId : null };
      return take.file(
        { ...given, ...place, bytes: Buffer.from(bytes), engine: engineOf(engine), urgent: alone },
        alone ? visitWords(visit) : ofNobody(visitWords(visit)),
      );
    },
    async choose({ side, engine }) {
      const chosen = withoutWorkingFiles(await setup.choosePictures(), basename);
      const [path, ...more] = chosen.files;
      if (path === undefined) return ok(null);
      if (more.length > 0)
        return ok(await takeBatch(chosen, 'file', { side, engine: engineOf(engine) }, batchWords()));
      const bytes = await readGivenFile(path);
      return bytes.ok ? ok({ name: basename(path), bytes: bytes.value }) : bytes;
    },
    async scan({ visit, visitId, besideJobId, side, engine }) {
      const profile = scannerProfile(settings.read().scanner);
      if (!profile.ok) return profile;
      const scanned = await setup.scanner.scan(profile.value, never);
      if (!scanned.ok) return scanned;
      const { pages, stopped } = scanned.value;
      const taken = await take.pages(
        pages,
        { visitId, besideJobId, side, engine: engineOf(engine), source: 'scanner' },
        visitWords(visit),
      );
      return taken.ok ? ok({ jobIds: taken.value, stopped }) : taken;
    },
  };
}

type FileGiven = Omit<Given, 'context'>;
type PagesGiven = Pick<Given, 'visitId' | 'besideJobId' | 'side' | 'engine' | 'source'>;

interface Into {
  file(given: FileGiven, words: VisitWords): Promise<Taken>;
  /** Pages that lie open already, of one scan at the desk. */
  pages(pages: readonly Buffer[], given: PagesGiven, words: VisitWords): Promise<Taken>;
}

/** Takes in under a visit's circumstances, which go for the licences it has already too. */
function intakeInto({ session, settings, today, openPages, newId }: PicturesSetup): Into {
  const inVisit = (
    words: VisitWords,
    visitId: string | null,
    something: (work: Work, context: Context) => Promise<Taken>,
  ): Promise<Taken> =>
    session.use(async (work) => {
      try {
        const before = visitId === null ? null : work.history.visits.find(visitId);
        const context = contextOf(settings.read(), words, today(), before);
        if (context.returnDate < context.pickupDate) return fail(appError('return-before-pickup', {}));
        if (visitId !== null) joinVisit(work.history, visitId, context);
        return await something(work, context);
      } catch (error) {
        return fail(storageError(error));
      }
    });
  return {
    file: (given, words) =>
      inVisit(words, given.visitId, ({ queue }, context) =>
        takeIn({ queue, openPages, newId }, { ...given, context }),
      ),
    pages: (pages, given, words) =>
      inVisit(words, given.visitId, ({ queue }, context) => {
        const alone = { batchId: null, again: false, sourceName: '', urgent: true, takenAt: null };
        return takeInPages({ queue, newId }, pages, { ...given, ...alone, context });
      }),
  };
}

/** Files one after another, so that however many there are, one lies in memory. What cannot be taken is named. */
function batchInto(
  take: Into,
  newId: () => string,
  inWords: (error: AppError) => ReturnType<typeof errorView>,
) {
  return async (
    { files, leftOut }: Sorted<string>,
    source: Source,
    reading: Pick<Given, 'side' | 'engine'>,
    words: VisitWords,
  ): Promise<AcceptedBatch> => {
    const batchId = newId();
    const alone = { visitId: null, besideJobId: null, urgent: false, takenAt: null, again: false };
    const refused: { name: string; error: ReturnType<typeof errorView> }[] = [];
    let [accepted, pages] = [0, 0];
    for (const path of files) {
      const name = basename(path);
      const bytes = await readGivenFile(path);
      const taken = bytes.ok
        ? await take.file({ ...reading, ...alone, name, bytes: bytes.value, source, batchId }, words)
        : bytes;
      if (taken.ok) {
        accepted += 1;
        pages += taken.value.length;
      } else refused.push({ name, error: inWords(taken.error) });
    }
    return { batchId, accepted, pages, leftOut: leftOut.length, refused };
  };
}

/** One that the keyring does not give just now is still meant: this machine does not read in its place without a word. */
function mayHaveKey({ hasKey, unread }: KeyStatus): boolean {
  return hasKey || unread === 'away';
}
