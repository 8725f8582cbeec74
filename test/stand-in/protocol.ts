import { strict } from './strict.ts';

type Handler = (request: Request) => Response | Promise<Response>;

const handlers = new Map<string, Handler>();
/** The names under which Chromium is told to load what main knows as app://…; no request of them leaves the machine. */
export const LOOPBACK_ORIGIN = 'http://desk.localhost';
const ORIGINS = [
  ['app://desk', LOOPBACK_ORIGIN],
  ['app://page', 'http://page.localhost'],
] as const;

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: () => undefined,
  handle: (scheme: string, handler: Handler) => void handlers.set(scheme, handler),
});

export function toLoopback(url: string): string {
  const origin = ORIGINS.find(([app]) => url.startsWith(`${app}/`));
  return origin ? origin[1] + url.slice(origin[0].length) : url;
}

export function toApp(url: string): string {
  const origin = ORIGINS.find(([, loopback]) => url.startsWith(`${loopback}/`));
  return origin ? origin[0] + url.slice(origin[1].length) : url;
}

/** What the app's own handler answers; undefined for an address that is not the app's. */
export async function serve(url: string, method: string): Promise<Response | undefined> {
  const address = toApp(url);
  const handler = handlers.get(new URL(address).protocol.slice(0, -1));
  // A Request refuses other schemes' bodies only; address and method are all the app's handler reads.
  return handler?.({ url: address, method } as Request);
}
