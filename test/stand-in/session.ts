import { EventEmitter } from 'node:events';
import { strict } from './strict.ts';

export const sessionEvents = new EventEmitter();

/** Permissions and devices are Electron's to refuse: here only that a refusal is set. */
export const session = strict('session', {
  defaultSession: strict('session.defaultSession', {
    resolveProxy: async () => 'DIRECT',
    setPermissionRequestHandler: () => undefined,
    setPermissionCheckHandler: () => undefined,
    setDevicePermissionHandler: () => undefined,
    on: (name: string, listener: (...details: unknown[]) => void) => void sessionEvents.on(name, listener),
  }),
});
