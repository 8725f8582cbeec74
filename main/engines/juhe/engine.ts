import type { AppError, Outcome } from '../../../preload/errors.ts';
import { appError } from '../../../preload/errors.ts';
import { fail, ok, type Result } from '../../../preload/result.ts';
import type { PreparedImage } from '../../image/prepare.ts';
import type { Side } from '../../licence/fields.ts';
import type { Engine, Reading } from '../engine.ts';
import { juheCode } from './codes.ts';
import { isLoopback } from './endpoint.ts';
import { type JuheReply, readReply } from './reply.ts';
import type { Transport, TransportLimits } from './transport.ts';

/** 10011 and 10020 pass by themselves: three attempts in all, after 1 s and 2 s (DESIGN). Nothing else is repeated. */
const RETRY_DELAYS_MS = [1000, 2000] as const;

const SIDE_PARAMETER: Readonly<Record<Side, '0' | '1'>> = { front: '0', back: '1' };

export interface JuheSetup {
  readonly url: URL;
  readonly key: string;
  readonly transport: Transport;
  readonly limits: TransportLimits;
  readonly clock: EngineClock;
}

export interface EngineClock {
  /** Milliseconds that only go forward. */
  readonly elapsed: () => number;
  /** Resolves after the time or at the abort, whichever comes first. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** The cloud as an engine. */
export function juheEngine(setup: JuheSetup): Engine {
  return {
    name: 'juhe',
    simulated: isLoopback(setup.url.href),
    async recognise(image, side, signal) {
      const body = formBody(setup.key, image, side);
      const started = setup.clock.elapsed();
      for (const delay of [...RETRY_DELAYS_MS, null]) {
        const result = await attempt(setup, body, signal, started);
        if (result.ok || delay === null || !mayRepeat(result.error)) return result;
        await setup.clock.sleep(delay, signal);
        // The last call was refused without being carried out, so giving up here owes nothing.
        if (signal.aborted) return fail(appError('cancelled', {}, 'answered'));
      }
      throw new Error('unreachable: the last attempt returns');
    },
  };
}

/**
 * Encoded once, `+` and `/` of base64 included: an unencoded `+` would arrive as a space. URLSearchParams does the same
 * for the picture in twice the time, on the main thread.
 */
function formBody(key: string, image: PreparedImage, side: Side): string {
  const words = new URLSearchParams({ key, side: SIDE_PARAMETER[side] });
  return `${words}&image=${encodeURIComponent(Buffer.from(image.bytes).toString('base64'))}`;
}

async function attempt(
  { url, key, transport, limits, clock }: JuheSetup,
  body: string,
  signal: AbortSignal,
  started: number,
): Promise<Result<Reading, AppError>> {
  const sent = await transport({ url, body, signal, limits });
  if (!sent.ok) return sent;
  const reply = readReply(sent.value.body, key);
  if (reply.kind !== 'reading') return fail(refusalError(reply, sent.value.status));
  const milliseconds = Math.round(clock.elapsed() - started);
  return ok({ engine: 'juhe', entries: reply.entries, orderId: reply.orderId, milliseconds });
}

/** Why a reply that came is no reading. */
export function refusalError(reply: Exclude<JuheReply, { kind: 'reading' }>, httpStatus: number): AppError {
  switch (reply.kind) {
    case 'empty':
      return appError('juhe-empty', { reason: reply.reason, orderId: reply.orderId }, 'answered');
    case 'refusal':
      return {
        code: `juhe-${reply.number}`,
        number: reply.number,
        reason: reply.reason,
        orderId: reply.orderId,
        outcome: outcomeOfRefusal(reply.number, httpStatus),
      };
    case 'over-bounds':
      return appError('reply-over-bounds', { orderId: reply.orderId }, 'answered');
    case 'unreadable':
      return appError('reply-unreadable', { httpStatus }, 'unknown');
  }
}

/** A server fault with a number nobody documented may hide a call that was carried out (DESIGN's table). */
function outcomeOfRefusal(number: number, httpStatus: number): Outcome {
  const row = juheCode(number);
  if (row === null) return httpStatus >= 500 ? 'unknown' : 'answered';
  return row.queue === 'unknown' ? 'unknown' : 'answered';
}

function mayRepeat(error: AppError): boolean {
  return 'number' in error && juheCode(error.number)?.queue === 'retry';
}
