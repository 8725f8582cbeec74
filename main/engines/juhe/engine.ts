import type { AppError, Outcome } from '../../../preload/errors.ts';
import { appError } from '../../../preload/errors.ts';
import { fail, ok } from '../../../preload/result.ts';
import type { Stopwatch } from '../../clock.ts';
import type { PreparedImage } from '../../image/prepare.ts';
import type { Side } from '../../licence/fields.ts';
import type { Engine } from '../engine.ts';
import { juheCode } from './codes.ts';
import { isLoopback } from './endpoint.ts';
import { type JuheReply, readReply } from './reply.ts';
import type { Transport, TransportLimits } from './transport.ts';

const SIDE_PARAMETER: Readonly<Record<Side, '0' | '1'>> = { front: '0', back: '1' };

export interface JuheSetup {
  readonly url: URL;
  readonly key: string;
  readonly transport: Transport;
  readonly limits: TransportLimits;
  readonly clock: Pick<Stopwatch, 'elapsed'>;
}

/** The cloud as an engine. It calls once: what is worth another call is for whoever watches over calls to say. */
export function juheEngine({ url, key, transport, limits, clock }: JuheSetup): Engine {
  return {
    name: 'juhe',
    simulated: isLoopback(url.href),
    async recognise(image, side, signal) {
      const body = formBody(key, image, side);
      const started = clock.elapsed();
      const sent = await transport({ url, body, signal, limits });
      if (!sent.ok) return sent;
      const reply = readReply(sent.value.body, key);
      if (reply.kind !== 'reading') return fail(refusalError(reply, sent.value.status));
      const { entries, orderId } = reply;
      return ok({ engine: 'juhe', entries, orderId, milliseconds: Math.round(clock.elapsed() - started) });
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
