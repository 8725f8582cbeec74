import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import tls from 'node:tls';
import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import type { Transport, TransportReply, TransportRequest } from '../engines/juhe/transport.ts';
import { decodeContent } from './content-coding.ts';

/** The proxy to use for an address ("http://host:port", or "host:port" for the same), null for a direct connection. */
export type ResolveProxy = (url: URL) => Promise<string | null>;

/**
 * The paid call over Node's own http and https. Each call opens a connection of its own: Chromium's stack (and so
 * Electron's net.fetch) silently repeats a POST when a reused connection is reset, which would pay twice.
 */
export function httpsTransport(resolveProxy: ResolveProxy): Transport {
  return async (request) => {
    let proxy: string | null;
    try {
      const address = await resolveProxy(request.url);
      proxy = address === null ? null : proxyUrl(address);
    } catch {
      return fail(appError('network-proxy', {}));
    }
    if (request.signal.aborted) return fail(appError('cancelled', {}));
    return post(request, proxy);
  };
}

/** Node goes around what it does not speak, silently (SOCKS, no scheme): throws, for the site's proxy is there for a reason. */
function proxyUrl(address: string): string {
  const { href, protocol } = new URL(address.includes('://') ? address : `http://${address}`);
  if (protocol !== 'http:' && protocol !== 'https:') throw new Error('the kind of proxy is not supported');
  return href;
}

/** Proxy Authentication Required (RFC 9110, 15.5.8): said by a proxy that has passed nothing on. */
const LOGIN_NEEDED = 407;

function post({ url, body, signal, limits }: TransportRequest, proxy: string | null) {
  let call: http.ClientRequest;
  try {
    call = openRequest(url, Buffer.byteLength(body), proxy);
  } catch {
    // Only an address that Node cannot use throws here: the proxy's, the endpoint has been checked.
    return Promise.resolve(fail(appError('network-proxy', {})));
  }
  return new Promise<Result<TransportReply, AppError>>((resolve) => {
    /** From here on a failure means "unknown": bytes of the request may have arrived. */
    let left = false;
    let timer: NodeJS.Timeout;

    const settle = (result: Result<TransportReply, AppError>) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      resolve(result);
      call.destroy();
    };
    const cancel = () => settle(fail(appError('cancelled', {}, left ? 'unknown' : 'not-sent')));
    const lost = () => settle(fail(appError('network-lost', {}, 'unknown')));

    signal.addEventListener('abort', cancel, { once: true });
    timer = setTimeout(() => {
      settle(fail(appError('network-timeout', { seconds: Math.round(limits.connectMilliseconds / 1000) })));
    }, limits.connectMilliseconds);

    // Nothing is written before the connection stands, so that "not sent" is a fact and not a guess.
    call.once('socket', (socket) => {
      whenConnected(socket, () => {
        if (call.destroyed) return;
        left = true;
        clearTimeout(timer);
        timer = setTimeout(() => {
          const seconds = Math.round(limits.replyMilliseconds / 1000);
          settle(fail(appError('reply-timeout', { seconds }, 'unknown')));
        }, limits.replyMilliseconds);
        call.end(body);
      });
    });
    call.on('error', (error) => (left ? lost() : settle(fail(connectionError(error, proxy !== null)))));
    const tooLarge = () => {
      const limitMegabytes = Math.round(limits.replyBytes / 1024 / 1024);
      settle(fail(appError('reply-too-large', { limitMegabytes }, 'unknown')));
    };
    call.on('response', (reply) => {
      const status = reply.statusCode ?? 0;
      if (proxy !== null && url.protocol === 'http:' && status === LOGIN_NEEDED) {
        return settle(fail(appError('network-proxy-login', {})));
      }
      const chunks: Buffer[] = [];
      let size = 0;
      reply.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > limits.replyBytes) tooLarge();
        else chunks.push(chunk);
      });
      reply.on('error', lost);
      reply.on('end', async () => {
        if (!reply.complete) return lost();
        const coding = reply.headers['content-encoding'] ?? '';
        const body = await decodeContent(Buffer.concat(chunks), coding, limits.replyBytes);
        if (body === null) tooLarge();
        else settle(ok({ status, body }));
      });
    });
  });
}

function openRequest(url: URL, length: number, proxy: string | null): http.ClientRequest {
  const proxyEnv = proxy === null ? {} : { http_proxy: proxy, https_proxy: proxy };
  const options = {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': length,
      accept: 'application/json',
      'accept-encoding': 'identity',
      connection: 'close',
    },
  };
  if (url.protocol === 'http:') {
    return http.request(url, { ...options, agent: new http.Agent({ keepAlive: false, proxyEnv }) });
  }
  return https.request(url, {
    ...options,
    agent: new https.Agent({ keepAlive: false, proxyEnv, ca: trustedCertificates() }),
  });
}

let certificates: string[] | undefined;

/** Node's own list and the system's: company proxies put their certificate in the latter. Read once, it takes a while. */
function trustedCertificates(): string[] {
  certificates ??= [...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])];
  return certificates;
}

function whenConnected(socket: Socket, connected: () => void): void {
  if (socket instanceof tls.TLSSocket) {
    if (socket.authorized) connected();
    else socket.once('secureConnect', connected);
  } else if (socket.connecting) {
    socket.once('connect', connected);
  } else {
    connected();
  }
}

/** `statusCode`: of a refused tunnel (ERR_PROXY_TUNNEL). */
type ConnectionError = NodeJS.ErrnoException & { readonly statusCode?: number };

/** Why the connection never stood. Node's codes: https://nodejs.org/api/errors.html, OpenSSL's verify codes. */
function connectionError(error: ConnectionError, proxied: boolean): AppError {
  const code = error.code ?? '';
  if (/^(?:CERT_|ERR_TLS|ERR_SSL|EPROTO|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/u.test(code)) {
    return appError('network-tls', {});
  }
  if (proxied) {
    return appError(error.statusCode === LOGIN_NEEDED ? 'network-proxy-login' : 'network-proxy', {});
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return appError('network-dns', {});
  // A reset before the TLS handshake ends; without TLS, connecting is a single step that cannot be reset.
  if (code === 'ECONNRESET') return appError('network-tls', {});
  return appError('network-refused', {});
}
