import type { AppError } from '../../preload/errors.ts';
import { ok, type Result } from '../../preload/result.ts';
import type { Stopwatch } from '../clock.ts';
import type { Engine } from '../engines/engine.ts';
import { checkEndpoint, isLoopback } from '../engines/juhe/endpoint.ts';
import { juheEngine } from '../engines/juhe/engine.ts';
import { testKey } from '../engines/juhe/key-test.ts';
import { transportLimits } from '../engines/juhe/limits.ts';
import type { Transport } from '../engines/juhe/transport.ts';
import type { Settings } from '../settings/settings.ts';

export interface CloudSetup {
  readonly key: () => Result<string, AppError>;
  readonly settings: () => Settings['juhe'];
  /** JUHE_ENDPOINT, before the setting. */
  readonly endpointFromEnvironment: string | null;
  readonly transport: Transport;
  readonly clock: Stopwatch;
}

/** No picture is sent, so a person need not wait for one. */
const KEY_TEST_SECONDS = 15;

/** The cloud as it is set right now: key and endpoint may change between two pictures. */
export interface Cloud {
  engine(): Result<Engine, AppError>;
  testKey(signal: AbortSignal): Promise<Result<void, AppError>>;
  /** The endpoint is a simulator on this machine. */
  isDemo(): boolean;
  /** Plain http to another machine: key and licence number travel readable. */
  isReadable(): boolean;
}

export function createCloud({ key, settings, endpointFromEnvironment, transport, clock }: CloudSetup): Cloud {
  const address = () => endpointFromEnvironment ?? settings().endpoint;
  const setup = () => {
    const secret = key();
    if (!secret.ok) return secret;
    const endpoint = checkEndpoint(address(), settings().allowHttp);
    if (!endpoint.ok) return endpoint;
    const limits = transportLimits(settings().replySeconds);
    return ok({ url: endpoint.value.url, key: secret.value, transport, limits, clock });
  };
  return {
    engine() {
      const ready = setup();
      return ready.ok ? ok(juheEngine(ready.value)) : ready;
    },
    async testKey(signal) {
      const ready = setup();
      if (!ready.ok) return ready;
      return testKey({ ...ready.value, limits: transportLimits(KEY_TEST_SECONDS) }, signal);
    },
    isDemo: () => isLoopback(address()),
    isReadable() {
      const endpoint = checkEndpoint(address(), settings().allowHttp);
      return endpoint.ok && endpoint.value.readable;
    },
  };
}
