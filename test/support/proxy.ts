import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';

export interface ProxyFaults {
  /** Answers with this status itself and forwards nothing. */
  readonly refusesWith?: number;
  /** Does so as soon as it sees the head, and hangs up on what is still being sent. */
  readonly hangsUp?: boolean;
  /** "user:password" that it asks for, else 407. */
  readonly login?: string;
  /** Compresses what comes back, unasked. */
  readonly compresses?: boolean;
}

export interface Proxy {
  /** host:port, as people write it into HTTPS_PROXY. */
  readonly address: string;
  /** "CONNECT host:port" and "POST http://…", in order. */
  readonly seen: readonly string[];
}

/** A real proxy of this test's own: tunnels for https, forwards http. */
export async function proxy(faults: ProxyFaults = {}): Promise<Proxy> {
  const seen: string[] = [];
  const sockets = new Set<Socket>();
  const refusal = (head: IncomingMessage): number | null => {
    seen.push(`${head.method} ${head.url}`);
    const login = faults.login && `Basic ${Buffer.from(faults.login).toString('base64')}`;
    if (login && head.headers['proxy-authorization'] !== login) return 407;
    return faults.refusesWith ?? null;
  };
  const server = createServer((received, response) => {
    const status = refusal(received);
    if (status === null) forward(received, response, faults.compresses === true);
    else if (faults.hangsUp)
      response.writeHead(status, { connection: 'close' }).end('no', () => received.destroy());
    else received.resume().on('end', () => response.writeHead(status).end('<html>no</html>'));
  });
  server.on('connect', (received, socket: Socket) => {
    const status = refusal(received);
    if (status !== null) return void socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 2\r\n\r\nno`);
    const [host = '', port] = (received.url ?? '').split(':');
    const target = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.pipe(socket).pipe(target);
    });
    target.on('error', () => socket.destroy());
    socket.on('error', () => target.destroy());
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

function forward(received: IncomingMessage, response: ServerResponse, compresses: boolean): void {
  const { method, headers } = received;
  const onwards = request(received.url ?? '', { method, headers }, (reply) => {
    const chunks: Buffer[] = [];
    reply.on('data', (chunk: Buffer) => chunks.push(chunk));
    reply.on('end', () => {
      const body = Buffer.concat(chunks);
      const status = reply.statusCode ?? 502;
      if (compresses) response.writeHead(status, { 'content-encoding': 'gzip' }).end(gzipSync(body));
      else response.writeHead(status).end(body);
    });
  });
  onwards.on('error', () => response.writeHead(502).end('<html>no</html>'));
  received.pipe(onwards);
}
