import { strict } from './strict.ts';
import { decode, encode } from './wire.ts';

interface Frame {
  readonly url: string;
  readonly parent: Frame | null;
}

type Handler = (event: { senderFrame: Frame | null }, request: unknown) => unknown;

const handlers = new Map<string, Handler>();
const listeners = new Map<string, unknown>();

export const ipcMain = strict('ipcMain', {
  handle: (channel: string, handler: Handler) => {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
  on: (channel: string, listener: unknown) => void listeners.set(channel, listener),
  removeAllListeners: (channel: string) => void listeners.delete(channel),
});

/** One call of a page's, values copied both ways; a throw crosses as Electron words it. */
export async function callMain(senderFrame: Frame | null, channel: string, wire: unknown) {
  const handler = handlers.get(channel);
  if (!handler)
    return { thrown: `Error invoking remote method '${channel}': No handler registered for '${channel}'` };
  try {
    return { value: encode(await handler({ senderFrame }, decode(wire))) };
  } catch (error) {
    return { thrown: `Error invoking remote method '${channel}': ${String(error)}` };
  }
}
