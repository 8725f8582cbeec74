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

export interface EngineUnderTest {
  readonly engine: Engine;
  /** The waits between attempts, in milliseconds; they take no time here. */
  readonly waits: readonly number[];
}

/** The real client over the real transport; only waiting between attempts is cut short. */
export function engineFor(
  endpoint: string,
  limits: Partial<TransportLimits> = {},
  onWait: () => void = () => undefined,
  resolveProxy: ResolveProxy = NO_PROXY,
): EngineUnderTest {
  const waits: number[] = [];
  const engine = juheEngine({
    url: new URL(endpoint),
    key: TEST_KEY,
    transport: httpsTransport(resolveProxy),
    limits: { ...LIMITS, ...limits },
    clock: {
      elapsed: () => performance.now(),
      sleep: async (milliseconds) => {
        waits.push(milliseconds);
        onWait();
      },
    },
  });
  return { engine, waits };
}

export const NEVER = new AbortController().signal;
