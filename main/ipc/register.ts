import {
  type ChannelName,
  type ChannelRequest,
  type ChannelResponse,
  CONTRACT,
} from '../../preload/contract/index.ts';
import { type AppError, appError, type ErrorView } from '../../preload/errors.ts';
import type { Result } from '../../preload/result.ts';
import { toldOf } from '../history/storage-error.ts';
import type { Log } from '../log/log.ts';

/** One thin function a channel. What it answers is sent as it is; what it throws is a fault of ours. */
export type Handlers = {
  readonly [Name in ChannelName]: (
    request: ChannelRequest<Name>,
  ) => Promise<Result<ChannelResponse<Name>, AppError>> | Result<ChannelResponse<Name>, AppError>;
};

/** What registration needs of Electron. */
export interface IpcPort {
  /** `trusted`: the call came from our own top frame. */
  handle(channel: ChannelName, answer: (trusted: boolean, request: unknown) => Promise<unknown>): void;
}

export interface RegisterSetup {
  readonly ipc: IpcPort;
  readonly handlers: Handlers;
  readonly errorView: (error: AppError) => ErrorView;
  readonly log: Log;
}

/** sender → schema → handler → Result, for every channel of the contract and for nothing else. */
export function registerHandlers({ ipc, handlers, errorView, log }: RegisterSetup): void {
  for (const channel of Object.keys(CONTRACT) as ChannelName[]) {
    const refuse = (error: AppError) => {
      log.write('request-failed', { channel, code: error.code });
      return { ok: false as const, error: errorView(error) };
    };
    // The map's entry and the schema belong to one channel, which TypeScript loses in the loop.
    const handler = handlers[channel] as (request: unknown) => Promise<Result<unknown, AppError>>;
    ipc.handle(channel, async (trusted, raw) => {
      if (!trusted) return refuse(appError('request-refused', {}));
      const request = CONTRACT[channel].request.safeParse(raw);
      if (!request.success) return refuse(appError('request-invalid', {}));
      try {
        const result = await handler(request.data);
        return result.ok ? result : refuse(result.error);
      } catch (error) {
        return refuse(toldOf(error, (fault) => log.fault(channel, fault)));
      }
    });
  }
}
