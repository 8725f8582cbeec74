import type { TransportLimits } from './transport.ts';

/** To a standing connection: a failure before anything is sent is told well within 20 s (DESIGN). */
const CONNECT_MILLISECONDS = 10_000;
/** A reply of fourteen short lines has some 2 KB. */
const REPLY_BYTES = 2 * 1024 * 1024;

/** `replySeconds` is a setting: from the first byte sent to the last of the reply. */
export function transportLimits(replySeconds: number): TransportLimits {
  return {
    connectMilliseconds: CONNECT_MILLISECONDS,
    replyMilliseconds: replySeconds * 1000,
    replyBytes: REPLY_BYTES,
  };
}
