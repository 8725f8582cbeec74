import { session } from 'electron';
import type { ResolveProxy } from './https-transport.ts';

/** The system's proxy, PAC scripts included, as Chromium resolves it ("PROXY host:port; DIRECT"). */
export const proxyFromSession: ResolveProxy = async (url) => {
  const [first = 'DIRECT'] = (await session.defaultSession.resolveProxy(url.href)).split(';');
  const [kind = '', address = ''] = first.trim().split(/\s+/u);
  switch (kind.toUpperCase()) {
    case 'DIRECT':
      return null;
    case 'PROXY':
      return `http://${address}`;
    case 'HTTPS':
      return `https://${address}`;
    default:
      // SOCKS is not spoken by Node's https; refusing is better than going around the site's proxy.
      throw new Error('the kind of proxy is not supported');
  }
};
