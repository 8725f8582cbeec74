import { getProxyForUrl } from 'proxy-from-env';
import type { ResolveProxy } from './https-transport.ts';

/** HTTPS_PROXY, HTTP_PROXY and NO_PROXY, as command lines have always read them. */
export const proxyFromEnvironment: ResolveProxy = async (url) => getProxyForUrl(url.href) || null;
