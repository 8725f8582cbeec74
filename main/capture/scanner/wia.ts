import { z } from 'zod';
import { type AppError, appError } from '../../../preload/errors.ts';
import { fail, ok, type Result } from '../../../preload/result.ts';
import {
  FEEDER_MILLISECONDS,
  LIST_MILLISECONDS,
  MAX_SCANNED_PAGES,
  PAGE_MILLISECONDS,
  type ScannerDriver,
} from './driver.ts';
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
export function wiaDriver(run: ProcessRunner): ScannerDriver {
  const ask = async (request: object, timeLimitMilliseconds: number, signal: AbortSignal) =>
    linesOf(
      await run({
        command: 'powershell.exe',
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
      }),
    );

  return {
    async list(signal) {
      const lines = await ask({ kind: 'list' }, LIST_MILLISECONDS, signal);
      if (!lines.ok) return lines;
      return ok(
        lines.value.flatMap((line) =>
          'device' in line ? [{ id: line.device, name: line.name.trim() || line.device }] : [],
        ),
      );
    },
    async scan(profile, signal) {
      const limit = profile.duplex ? FEEDER_MILLISECONDS : PAGE_MILLISECONDS;
      const lines = await ask({ kind: 'scan', ...profile, maxPages: MAX_SCANNED_PAGES }, limit, signal);
      if (!lines.ok) return lines;
      const pages = lines.value.flatMap((line) => ('page' in line ? [line.page] : []));
      return pages.length > 0 ? ok(pages) : fail(appError('scanner-failed', {}));
    },
  };
}

/** The script's answer to its end, or why there is none. */
function linesOf(outcome: ProcessOutcome): Result<readonly Line[], AppError> {
  switch (outcome.kind) {
    case 'not-installed':
      return fail(appError('scanner-software-missing', {}));
    case 'cancelled':
      return fail(appError('cancelled', {}));
    case 'too-slow':
      return fail(appError('scanner-too-slow', {}));
    case 'too-much-output':
      return fail(appError('scanner-failed', {}));
    case 'exited': {
      const lines = parseLines(outcome.stdout);
      const last = lines?.at(-1);
      if (!lines || !last) return fail(appError('scanner-failed', {}));
      if ('error' in last) return fail(WIA_ERRORS[last.error] ?? appError('scanner-failed', {}));
      return 'done' in last ? ok(lines) : fail(appError('scanner-failed', {}));
    }
  }
}

/** null when a line is not of the script's; split as bytes, since together they may be longer than a string can be. */
function parseLines(output: Buffer): readonly Line[] | null {
  const lines: Line[] = [];
  for (let from = 0; from < output.length; ) {
    const at = output.indexOf(NEWLINE, from);
    const end = at === -1 ? output.length : at;
    const line = parseLine(output.toString('utf8', from, end));
    if (line === null) return null;
    lines.push(line);
    from = end + 1;
  }
  return lines;
}

function parseLine(text: string): Line | null {
  try {
    return lineSchema.parse(JSON.parse(text));
  } catch {
    return null;
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
