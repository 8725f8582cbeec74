import { EventEmitter } from 'node:events';
import { setCheckHandler, setRequestHandler } from './permissions.ts';
import { strict } from './strict.ts';

export const sessionEvents = new EventEmitter();

/** Permissions are asked for cameras, microphones and screens (permissions.ts); for the rest only that a refusal is set. */
export const session = strict('session', {
  defaultSession: strict('session.defaultSession', {
    resolveProxy: async () => 'DIRECT',
    setPermissionRequestHandler: setRequestHandler,
    setPermissionCheckHandler: setCheckHandler,
    setDevicePermissionHandler: () => undefined,
    on: (name: string, listener: (...details: unknown[]) => void) => void sessionEvents.on(name, listener),
  }),
});
