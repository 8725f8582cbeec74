import { type AppError, isJuheRefusal } from '../../../preload/errors.ts';
import { fail, ok, type Result } from '../../../preload/result.ts';
import { refusalError } from './engine.ts';
import { readReply } from './reply.ts';
import type { Transport, TransportLimits } from './transport.ts';

/** 缺少必要参数: the provider looked at the key first and then missed the picture. */
const MISSING_PARAMETER = 277302;

export interface KeyTestSetup {
  readonly url: URL;
  readonly key: string;
  readonly transport: Transport;
  readonly limits: TransportLimits;
}

/**
 * Asks whether the provider takes the key, by a call without a picture. Whether such a call is charged is not
 * documented (DOMAIN §1), so whoever offers it must say that it may be. ok: the key was taken.
 */
export async function testKey(setup: KeyTestSetup, signal: AbortSignal): Promise<Result<void, AppError>> {
  const { url, key, transport, limits } = setup;
  const body = new URLSearchParams({ key, side: '0' }).toString();
  const sent = await transport({ url, body, signal, limits });
  if (!sent.ok) return sent;
  const reply = readReply(sent.value.body, key);
  if (reply.kind === 'reading' || reply.kind === 'over-bounds' || reply.kind === 'empty')
    return ok(undefined);
  const error = refusalError(reply, sent.value.status);
  return isJuheRefusal(error) && error.number === MISSING_PARAMETER ? ok(undefined) : fail(error);
}
