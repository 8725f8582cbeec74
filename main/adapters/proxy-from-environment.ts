import { getProxyForUrl } from 'proxy-from-env';
import type { ResolveProxy } from './https-transport.ts';

/** HTTPS_PROXY, HTTP_PROXY and NO_PROXY, as command lines have always read them. */
export const proxyFromEnvironment: ResolveProxy = async (url) => {
  const proxy = getProxyForUrl(url.href);
  if (proxy === '') return null;
  // Where a scheme is missing, the library puts the target's; to every other program it means http (curl(1), "--proxy").
  const bare = proxy.replace(/^https?:\/\//u, '');
  return asTheyStand(url).includes(bare) ? `http://${bare}` : proxy;
};

function asTheyStand({ protocol }: URL): readonly (string | undefined)[] {
  const names = [`${protocol.slice(0, -1)}_proxy`, 'all_proxy'];
  return names.flatMap((name) => [process.env[name], process.env[name.toUpperCase()]]);
}
