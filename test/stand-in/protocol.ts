import { strict } from './strict.ts';

type Handler = (request: Request) => Response | Promise<Response>;

const handlers = new Map<string, Handler>();
/** The name under which Chromium is told to load what main knows as app://desk; no request of it leaves the machine. */
export const LOOPBACK_ORIGIN = 'http://desk.localhost';
const APP_ORIGIN = 'app://desk';

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: () => undefined,
  handle: (scheme: string, handler: Handler) => void handlers.set(scheme, handler),
});

export function toLoopback(url: string): string {
  return url.startsWith(APP_ORIGIN) ? LOOPBACK_ORIGIN + url.slice(APP_ORIGIN.length) : url;
}

export function toApp(url: string): string {
  return url.startsWith(`${LOOPBACK_ORIGIN}/`) ? APP_ORIGIN + url.slice(LOOPBACK_ORIGIN.length) : url;
}

/** What the app's own handler answers; undefined for an address that is not the app's. */
export async function serve(url: string, method: string): Promise<Response | undefined> {
  const address = toApp(url);
  const handler = handlers.get(new URL(address).protocol.slice(0, -1));
  // A Request refuses other schemes' bodies only; address and method are all the app's handler reads.
  return handler?.({ url: address, method } as Request);
}
