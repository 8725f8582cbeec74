import { z } from 'zod';
import { type AppError, appError } from '../../../preload/errors.ts';
import { fail, ok } from '../../../preload/result.ts';
import {
  FEEDER_MILLISECONDS,
  LIST_MILLISECONDS,
  MAX_SCANNED_PAGES,
  PAGE_MILLISECONDS,
  type ScannerDriver,
  scanned,
} from './driver.ts';
import { powerShell } from './power-shell.ts';
import type { ProcessOutcome, ProcessRunner } from './process-runner.ts';
import { WIA_SCRIPT } from './wia-script.ts';

/** Twenty pages of A4 in colour at 300 dots an inch, as PNG in base64. */
const MAX_OUTPUT_BYTES = 400 * 1024 * 1024;
const NEWLINE = 0x0a;

const lineSchema = z.union([
  z.object({ device: z.string().min(1), name: z.string() }),
  z.object({ page: z.string().min(1).transform(decodeBase64) }),
  z.object({ error: z.string() }),
  z.object({ done: z.literal(true) }),
]);
type Line = z.infer<typeof lineSchema>;

/** Windows' scanners through WIA 2.0 and Windows PowerShell. Untested on hardware (see wia-script.ts). */
export function wiaDriver(run: ProcessRunner, env: NodeJS.ProcessEnv): ScannerDriver {
  const ask = (request: object, timeLimitMilliseconds: number, signal: AbortSignal) =>
    run({
      command: powerShell(env),
      args: [
        '-NoProfile',
        '-NonInteractive',
        '-ExecutionPolicy',
        'Bypass',
        '-EncodedCommand',
        Buffer.from(WIA_SCRIPT, 'utf16le').toString('base64'),
      ],
      env: { LICENCE_DESK_SCAN: JSON.stringify(request) },
      signal,
      timeLimitMilliseconds,
      maxOutputBytes: MAX_OUTPUT_BYTES,
    });

  return {
    async list(signal) {
      const answer = answerOf(await ask({ kind: 'list' }, LIST_MILLISECONDS, signal));
      if (answer.problem) return fail(answer.problem);
      return ok(
        answer.lines.flatMap((line) =>
          'device' in line ? [{ id: line.device, name: line.name.trim() || line.device }] : [],
        ),
      );
    },
    async scan(profile, signal) {
      const limit = profile.duplex ? FEEDER_MILLISECONDS : PAGE_MILLISECONDS;
      const outcome = await ask({ kind: 'scan', ...profile, maxPages: MAX_SCANNED_PAGES }, limit, signal);
      const { lines, problem } = answerOf(outcome);
      const pages = lines.flatMap((line) => ('page' in line ? [line.page] : []));
      return scanned(pages, problem);
    },
  };
}

interface Answer {
  /** Up to its end or to what went wrong. */
  readonly lines: readonly Line[];
  /** null: the script came to its end. */
  readonly problem: AppError | null;
}

const FAILED = appError('scanner-failed', {});

function answerOf(outcome: ProcessOutcome): Answer {
  switch (outcome.kind) {
    case 'not-installed':
      return { lines: [], problem: appError('scanner-software-missing', {}) };
    case 'cancelled':
      return { lines: [], problem: appError('cancelled', {}) };
    case 'too-slow':
      return { lines: parseLines(outcome.stdout).lines, problem: appError('scanner-too-slow', {}) };
    case 'too-much-output':
      return { lines: parseLines(outcome.stdout).lines, problem: FAILED };
    case 'exited':
      return parseLines(outcome.stdout);
  }
}

/** Split as bytes, since the lines together may be longer than a string can be. */
function parseLines(output: Buffer): Answer {
  const lines: Line[] = [];
  for (let from = 0; from < output.length; ) {
    const at = output.indexOf(NEWLINE, from);
    const end = at === -1 ? output.length : at;
    const line = parseLine(output.subarray(from, end));
    // A page that came damaged must not be missing in silence.
    if (line === 'damaged') return { lines, problem: FAILED };
    if (line !== null) {
      if ('error' in line) return { lines, problem: WIA_ERRORS[line.error] ?? FAILED };
      if ('done' in line) return { lines, problem: null };
      lines.push(line);
    }
    from = end + 1;
  }
  return { lines, problem: FAILED };
}

/** null: no line of the script's; a driver may log on standard output, before a line of the script's too. */
function parseLine(bytes: Buffer): Line | 'damaged' | null {
  const begin = bytes.indexOf('{"');
  if (begin === -1) return null;
  const text = bytes.toString('utf8', begin);
  try {
    return lineSchema.parse(JSON.parse(text));
  } catch {
    return text.startsWith('{"page"') ? 'damaged' : null;
  }
}

/** A page has tens of megabytes, too long for a pattern: Node skips what is not base64, so its length tells. */
function decodeBase64(text: string, context: z.RefinementCtx): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== Buffer.byteLength(text, 'base64')) {
    context.addIssue({ code: 'custom', message: 'not base64' });
  }
  return bytes;
}

/** WIA's error codes (Windows, "WIA error codes"); 80040154 is COM's "class not registered". */
const WIA_ERRORS: Readonly<Record<string, AppError>> = {
  'no-feeder': appError('scanner-no-feeder', {}),
  '80040154': appError('scanner-software-missing', {}),
  '80070005': appError('scanner-access-denied', {}),
  '80210002': appError('scanner-jammed', {}),
  '80210003': appError('scanner-feeder-empty', {}),
  '80210004': appError('scanner-jammed', {}),
  '80210005': appError('scanner-not-found', {}),
  '80210006': appError('scanner-busy', {}),
  '80210007': appError('scanner-busy', {}),
  '8021000a': appError('scanner-not-found', {}),
  '8021000d': appError('scanner-busy', {}),
  '80210015': appError('scanner-not-found', {}),
  '80210016': appError('scanner-cover-open', {}),
  '80210064': appError('cancelled', {}),
};
