import { httpsTransport, type ResolveProxy } from '../../main/adapters/https-transport.ts';
import type { Engine } from '../../main/engines/engine.ts';
import { juheEngine } from '../../main/engines/juhe/engine.ts';
import type { TransportLimits } from '../../main/engines/juhe/transport.ts';
import type { PreparedImage } from '../../main/image/prepare.ts';
import { sample } from './samples.ts';

export const LIMITS: TransportLimits = {
  connectMilliseconds: 2_000,
  replyMilliseconds: 4_000,
  replyBytes: 2 * 1024 * 1024,
};

export const TEST_KEY = 'test-key';

export const NO_PROXY: ResolveProxy = async () => null;

export const PREPARED: PreparedImage = {
  bytes: sample('front.jpg'),
  format: 'jpeg',
  width: 1080,
  height: 1500,
};

/** The real client over the real transport. */
export function engineFor(
  endpoint: string,
  limits: Partial<TransportLimits> = {},
  resolveProxy: ResolveProxy = NO_PROXY,
): { readonly engine: Engine } {
  const engine = juheEngine({
    url: new URL(endpoint),
    key: TEST_KEY,
    transport: httpsTransport(resolveProxy),
    limits: { ...LIMITS, ...limits },
    clock: { elapsed: () => performance.now() },
  });
  return { engine };
}

export const NEVER = new AbortController().signal;
