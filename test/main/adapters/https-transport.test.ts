import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { describe, expect, onTestFinished, test } from 'vitest';
import { httpsTransport } from '../../../main/adapters/https-transport.ts';
import { runCli } from '../../support/cli.ts';
import { CLOUD } from '../../support/desk.ts';
import { engineFor, LIMITS, NEVER, NO_PROXY, PREPARED } from '../../support/juhe.ts';
import { samplePath } from '../../support/samples.ts';
import { simulator } from '../../support/simulator.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const send = (url: string, proxy: string | null = null, signal = NEVER, limits = LIMITS) =>
  httpsTransport(async () => proxy)({ url: new URL(url), body: 'a=b', signal, limits });

async function listen<Kind extends Server | TcpServer>(server: Kind): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** A port on which nothing listens: one that was just given back. */
async function closedPort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('failures before anything is sent are not-sent', () => {
  test('refused', async () => {
    expect(await send(`http://127.0.0.1:${await closedPort()}/`)).toMatchObject({
      error: { code: 'network-refused', outcome: 'not-sent' },
    });
  });

  test('no such name', async () => {
    expect(await send('https://nowhere.invalid/')).toMatchObject({
      error: { code: 'network-dns', outcome: 'not-sent' },
    });
  });

  test('a certificate nobody vouches for', async () => {
    const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }]);
    const juhe = await simulator({ tls: { key, cert } });
    expect(await send(juhe.endpoint)).toMatchObject({ error: { code: 'network-tls', outcome: 'not-sent' } });
    expect(juhe.requests).toHaveLength(0);
  });

  test('a server that never ends the TLS handshake', async () => {
    const port = await listen(createTcpServer((socket) => void socket.on('error', () => undefined)));
    const limits = { ...LIMITS, connectMilliseconds: 200 };
    expect(await send(`https://127.0.0.1:${port}/`, null, NEVER, limits)).toMatchObject({
      error: { code: 'network-timeout', outcome: 'not-sent' },
    });
  });

  test('a reset in the TLS handshake', async () => {
    const port = await listen(createTcpServer((socket) => void socket.resetAndDestroy()));
    expect(await send(`https://127.0.0.1:${port}/`)).toMatchObject({
      error: { code: 'network-tls', outcome: 'not-sent' },
    });
  });

  test('a proxy that is not there, refuses the tunnel, or cannot be found out', async () => {
    const gone = `http://127.0.0.1:${await closedPort()}`;
    expect(await send('https://apis.juhe.cn/', gone)).toMatchObject({
      error: { code: 'network-proxy', outcome: 'not-sent' },
    });
    const refusing = createServer().on(
      'connect',
      (_request, socket) => void socket.end('HTTP/1.1 403 No\r\n\r\n'),
    );
    const proxy = `http://127.0.0.1:${await listen(refusing)}`;
    expect(await send('https://apis.juhe.cn/', proxy)).toMatchObject({
      error: { code: 'network-proxy', outcome: 'not-sent' },
    });
    const unknowable = httpsTransport(() => Promise.reject(new Error('no proxy service')));
    expect(
      await unknowable({ url: new URL('https://apis.juhe.cn/'), body: '', signal: NEVER, limits: LIMITS }),
    ).toMatchObject({ error: { code: 'network-proxy', outcome: 'not-sent' } });
  });

  test('a cancellation before the connection stands', async () => {
    const port = await listen(createTcpServer((socket) => void socket.on('error', () => undefined)));
    const cancel = new AbortController();
    setTimeout(() => cancel.abort(), 50);
    expect(await send(`https://127.0.0.1:${port}/`, null, cancel.signal)).toMatchObject({
      error: { code: 'cancelled', outcome: 'not-sent' },
    });
    expect(await send(`https://127.0.0.1:${port}/`, null, cancel.signal)).toMatchObject({
      error: { code: 'cancelled', outcome: 'not-sent' },
    });
  });
});

test('a cancellation after the request left is unknown', async () => {
  const juhe = await simulator();
  juhe.playAlways('hang');
  const cancel = new AbortController();
  const running = engineFor(juhe.endpoint).engine.recognise(PREPARED, 'front', cancel.signal);
  await expect.poll(() => juhe.requests.length).toBe(1);
  cancel.abort();
  expect(await running).toMatchObject({ error: { code: 'cancelled', outcome: 'unknown' } });
});

describe('no call is paid twice', () => {
  test('a server that keeps connections alive and resets them: two calls, two POSTs, two connections', async () => {
    let posts = 0;
    let connections = 0;
    const server = createServer((request, response) => {
      request.resume().on('end', () => {
        posts += 1;
        if (posts > 1) request.socket.resetAndDestroy();
        else response.writeHead(200, { connection: 'keep-alive', 'keep-alive': 'timeout=60' }).end('{}');
      });
    }).on('connection', () => {
      connections += 1;
    });
    const url = `http://127.0.0.1:${await listen(server)}/`;
    expect(await send(url)).toMatchObject({ ok: true });
    expect(await send(url)).toMatchObject({ error: { code: 'network-lost', outcome: 'unknown' } });
    expect({ posts, connections }).toEqual({ posts: 2, connections: 2 });
  });

  test('a redirect is an answer, not a way', async () => {
    const juhe = await simulator();
    juhe.playAlways('redirect');
    expect(await send(juhe.endpoint)).toMatchObject({ ok: true, value: { status: 200 } });
    expect(await engineFor(juhe.endpoint).engine.recognise(PREPARED, 'front', NEVER)).toMatchObject({
      ok: false,
    });
    expect(juhe.requests).toHaveLength(2);
  });
});

test('a certificate of the system is trusted, as company networks need', async () => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  });
  const juhe = await simulator({ tls: { key, cert } });
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'company.pem'), cert);
  const run = await runCli([...CLOUD, samplePath('front.jpg'), '--json'], {
    LICENCE_DESK_HOME: join(folder, 'home'),
    JUHE_KEY: 'any',
    JUHE_ENDPOINT: juhe.endpoint,
    SSL_CERT_FILE: join(folder, 'company.pem'),
  });
  expect(JSON.parse(run.stdout)).toMatchObject([{ ok: true }]);
});

test('a plain address goes through its proxy', async () => {
  const seen: string[] = [];
  const proxy = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    request.resume().on('end', () => response.end('{"error_code":1}'));
  });
  const result = await send('http://juhe.invalid/verify', `http://127.0.0.1:${await listen(proxy)}`);
  expect(result).toMatchObject({ ok: true, value: { status: 200 } });
  expect(seen).toEqual(['POST http://juhe.invalid/verify']);
});

test('no proxy is the default', async () => {
  expect(await NO_PROXY(new URL('https://apis.juhe.cn/'))).toBeNull();
});
