import type { AppError } from '../../../preload/errors.ts';
import type { Result } from '../../../preload/result.ts';

export interface TransportRequest {
  readonly url: URL;
  /** application/x-www-form-urlencoded, ASCII. Holds the key: never logged, never part of an error. */
  readonly body: string;
  readonly signal: AbortSignal;
  readonly limits: TransportLimits;
}

export interface TransportLimits {
  /** Until the connection stands, TLS included. */
  readonly connectMilliseconds: number;
  /** From the first byte sent to the last byte of the reply. */
  readonly replyMilliseconds: number;
  readonly replyBytes: number;
}

export interface TransportReply {
  readonly status: number;
  readonly body: Uint8Array;
}

/**
 * Sends one POST, once. Every error says whether the request left: `not-sent` only when no byte of it was written,
 * `unknown` from then on. A transport must not repeat, reuse a connection, or follow a redirect: each could pay twice.
 */
export type Transport = (request: TransportRequest) => Promise<Result<TransportReply, AppError>>;
