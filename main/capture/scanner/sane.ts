import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type AppError, appError } from '../../../preload/errors.ts';
import { fail, ok, type Result } from '../../../preload/result.ts';
import { readRegularFile } from '../../regular-file.ts';
import {
  FEEDER_MILLISECONDS,
  LIST_MILLISECONDS,
  MAX_SCANNED_PAGES,
  PAGE_MILLISECONDS,
  type Scanned,
  type ScannerDevice,
  type ScannerDriver,
  scanned,
} from './driver.ts';
import type { ProcessOutcome, ProcessRunner } from './process-runner.ts';
import { type Options, parseOptions, settingsFor, sourceFor } from './sane-options.ts';

/** A private folder in memory for the time of `work`; null where the machine has none. */
export type MemoryFolder = <Value>(work: (folder: string) => Promise<Value>) => Promise<Value | null>;

/** A page of A4 in colour at 600 dots an inch has 104 MB before it is packed. */
const MAX_PAGE_BYTES = 128 * 1024 * 1024;
const MAX_LISTING_BYTES = 1024 * 1024;
/** The words by which a device that could not be opened is told are matched: not in the user's language. */
const ENVIRONMENT = { LC_ALL: 'C' };

/** Linux's scanners through SANE's own command, scanimage (sane-utils): no library is linked, no driver is ours. */
export function saneDriver(run: ProcessRunner, inMemory: MemoryFolder): ScannerDriver {
  const scanimage = async (
    args: readonly string[],
    limits: { readonly milliseconds: number; readonly bytes: number },
    signal: AbortSignal,
  ) =>
    run({
      command: 'scanimage',
      args,
      env: ENVIRONMENT,
      signal,
      timeLimitMilliseconds: limits.milliseconds,
      maxOutputBytes: limits.bytes,
      hasFailed: (stderr) => failureOf(stderr) !== null,
    });
  const listing = { milliseconds: LIST_MILLISECONDS, bytes: MAX_LISTING_BYTES };

  return {
    async list(signal) {
      const format = `--formatted-device-list=${DEVICE_MARK}\t%d\t%v %m%n`;
      const output = outputOf(await scanimage([format], listing, signal));
      return output.ok ? ok(parseDevices(output.value.toString('utf8'))) : output;
    },
    async scan(profile, signal) {
      const device = `--device-name=${profile.device}`;
      // Asked every time: what a device offers changes with its parts and its driver.
      const offered = await options([device], signal);
      if (!offered.ok) return offered;
      const source = sourceFor(offered.value, profile.duplex);
      if (!source.ok) return source;
      const { args, feeder } = source.value;
      // What a feeder can do is often told only once it is the source.
      const known = feeder ? await options([device, ...args], signal) : offered;
      if (!known.ok) return known;
      const words = [device, '--format=png', ...args, ...settingsFor(known.value, profile)];
      const pages = feeder
        ? await toFiles(words, MAX_SCANNED_PAGES, FEEDER_MILLISECONDS, signal)
        : await toFiles(words, 1, PAGE_MILLISECONDS, signal);
      if (pages !== null) return pages;
      return feeder ? fail(appError('scanner-no-private-memory', {})) : toOutput(words, signal);
    },
  };

  async function options(args: readonly string[], signal: AbortSignal): Promise<Result<Options, AppError>> {
    const listed = outputOf(await scanimage([...args, '--all-options'], listing, signal));
    return listed.ok ? ok(parseOptions(listed.value.toString('utf8'))) : listed;
  }

  /**
   * As files, where no driver's own words come between: some log on standard output. Several pages come in no other way,
   * for calling for one after another would throw out the back of each sheet. null: there is no memory for them.
   */
  async function toFiles(
    args: readonly string[],
    count: number,
    milliseconds: number,
    signal: AbortSignal,
  ): Promise<Result<Scanned, AppError> | null> {
    const done = await inMemory(async (folder) => {
      const batch = [`--batch=${join(folder, '%03d.png')}`, `--batch-count=${count}`];
      const outcome = await scanimage(
        [...args, ...batch],
        { milliseconds, bytes: MAX_LISTING_BYTES },
        signal,
      );
      return { outcome, ...(await readPages(folder)) };
    });
    if (done === null) return null;
    const { outcome, pages, allRead } = done;
    if (outcome.kind === 'cancelled') return fail(errorOf(outcome));
    const ended = outcome.kind === 'exited' && outcome.code === 0;
    // "Feeder empty" is how every stack ends; without a page it was empty from the beginning.
    const emptied = outcome.kind === 'exited' && statusOf(outcome) === NO_DOCUMENTS && pages.length > 0;
    if (!allRead) return scanned(pages, appError('scanner-failed', {}));
    return scanned(pages, ended || emptied ? null : errorOf(outcome));
  }

  /** Where nothing but a disk could hold a file. */
  async function toOutput(args: readonly string[], signal: AbortSignal): Promise<Result<Scanned, AppError>> {
    const limits = { milliseconds: PAGE_MILLISECONDS, bytes: MAX_PAGE_BYTES };
    const page = outputOf(await scanimage(args, limits, signal));
    if (!page.ok) return page;
    const png = pngIn(page.value);
    return scanned(png ? [png] : [], null);
  }
}

const PNG_BEGIN = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** The last chunk is always the same twelve bytes (PNG 3, 11.2.5). */
const PNG_END = Buffer.from('0000000049454e44ae426082', 'hex');

/** A driver's words may stand before and behind the picture; null: there is none. */
function pngIn(output: Buffer): Buffer | null {
  const from = output.indexOf(PNG_BEGIN);
  const end = output.lastIndexOf(PNG_END);
  return from === -1 || end < from ? null : output.subarray(from, end + PNG_END.length);
}

/** The pages up to one that is no file or larger than any page. */
async function readPages(
  folder: string,
): Promise<{ readonly pages: readonly Buffer[]; readonly allRead: boolean }> {
  const pages: Buffer[] = [];
  for (const name of (await readdir(folder)).sort()) {
    // A page is renamed from .part when it is whole.
    if (!name.endsWith('.png')) continue;
    const page = await readRegularFile(join(folder, name), MAX_PAGE_BYTES);
    if (!page.ok) return { pages, allRead: false };
    pages.push(page.value);
  }
  return { pages, allRead: true };
}

/** Stands before each device, so that a driver's own words are taken for none. */
const DEVICE_MARK = 'licence-desk-device';

/** One device a line: the mark, its name, its maker and model, apart by tabs. */
export function parseDevices(listing: string): readonly ScannerDevice[] {
  return listing.split('\n').flatMap((line) => {
    const [, found = ''] = line.split(`${DEVICE_MARK}\t`);
    const [id = '', ...name] = found.split('\t');
    return id.trim() === '' ? [] : [{ id, name: name.join(' ').trim() || id }];
  });
}

function outputOf(outcome: ProcessOutcome): Result<Buffer, AppError> {
  return outcome.kind === 'exited' && outcome.code === 0 ? ok(outcome.stdout) : fail(errorOf(outcome));
}

/** SANE's status codes (SANE standard 1.06, 4.2.7), with the words of sane_strstatus. */
const NO_DOCUMENTS = 7;
const STATUSES: readonly { readonly status: number; readonly words: string; readonly error: AppError }[] = [
  { status: 2, words: 'Operation was cancelled', error: appError('cancelled', {}) },
  { status: 3, words: 'Device busy', error: appError('scanner-busy', {}) },
  { status: 6, words: 'Document feeder jammed', error: appError('scanner-jammed', {}) },
  {
    status: NO_DOCUMENTS,
    words: 'Document feeder out of documents',
    error: appError('scanner-feeder-empty', {}),
  },
  { status: 8, words: 'Scanner cover is open', error: appError('scanner-cover-open', {}) },
  {
    status: 11,
    words: 'Access to resource has been denied',
    error: appError('scanner-access-denied', {}),
  },
];

/** What scanimage says of a scan that came to nothing, and of a stack that is through. */
const FAILURE = /^scanimage: sane_(?:start|read): (.+)$/m;

function failureOf(complaint: string): string | null {
  return FAILURE.exec(complaint)?.[1] ?? null;
}

/** scanimage ends with SANE's status; one that had to be ended has said it in words. null: it is none that we know. */
function statusOf({ code, stderr }: Extract<ProcessOutcome, { kind: 'exited' }>): number | null {
  if (code !== null) return code;
  const words = failureOf(stderr);
  return STATUSES.find((one) => one.words === words)?.status ?? null;
}

function errorOf(outcome: ProcessOutcome): AppError {
  switch (outcome.kind) {
    case 'not-installed':
      return appError('scanner-software-missing', {});
    case 'cancelled':
      return appError('cancelled', {});
    case 'too-slow':
      return appError('scanner-too-slow', {});
    case 'too-much-output':
      return appError('scanner-failed', {});
    case 'exited': {
      // A device that cannot be opened ends with 1 and says why in words only.
      const why = refusalOf(outcome.stderr);
      if (why !== null) return openError(why);
      const status = statusOf(outcome);
      return STATUSES.find((one) => one.status === status)?.error ?? appError('scanner-failed', {});
    }
  }
}

const OPENING = 'open of device ';
const FAILED = ' failed: ';

/** Why "scanimage: open of device … failed: …", null where it does not say so. By search: a pattern of the two words is quadratic. */
export function refusalOf(complaint: string): string | null {
  for (const line of complaint.split('\n')) {
    const opening = line.indexOf(OPENING);
    const failed = line.lastIndexOf(FAILED);
    if (opening >= 0 && failed >= opening + OPENING.length) return line.slice(failed + FAILED.length);
  }
  return null;
}

/** The words of sane_strstatus. */
function openError(why: string): AppError {
  if (why.includes('Device busy')) return appError('scanner-busy', {});
  if (why.includes('denied')) return appError('scanner-access-denied', {});
  return appError('scanner-not-found', {});
}
