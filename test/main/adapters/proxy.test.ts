import { generate } from 'selfsigned';
import { describe, expect, test, vi } from 'vitest';
import { httpsTransport } from '../../../main/adapters/https-transport.ts';
import { proxyFromEnvironment } from '../../../main/adapters/proxy-from-environment.ts';
import { engineFor, NEVER, PREPARED } from '../../support/juhe.ts';
import { type ProxyFaults, proxy } from '../../support/proxy.ts';
import { simulator } from '../../support/simulator.ts';

/** The real client through a real proxy, which is found as `given` says; plain http is forwarded, https tunnelled. */
async function through(
  faults: ProxyFaults,
  { tls = false, given = (address: string) => `http://${address}` } = {},
) {
  const names = await generate([{ name: 'commonName', value: '127.0.0.1' }]);
  const juhe = await simulator(tls ? { tls: { key: names.private, cert: names.cert } } : {});
  const between = await proxy(faults);
  const { engine } = engineFor(juhe.endpoint, {}, async () => given(between.address));
  return { juhe, seen: between.seen, result: await engine.recognise(PREPARED, 'front', NEVER) };
}

describe('plain http', () => {
  test('is forwarded, and read although the proxy compresses what comes back', async () => {
    const { result, seen, juhe } = await through({ compresses: true });
    expect(result).toMatchObject({ ok: true, value: { orderId: 'J7732023101116220871244' } });
    expect([seen, juhe.requests.length]).toEqual([[`POST ${juhe.endpoint}`], 1]);
  });

  test('407 has not been forwarded: not sent, and the sentence says what is missing', async () => {
    const { result, juhe } = await through({ login: 'desk:secret' });
    expect(result).toMatchObject({ error: { code: 'network-proxy-login', outcome: 'not-sent' } });
    expect(juhe.requests).toHaveLength(0);
  });

  test('407 from a proxy that does not wait for the picture: not sent', async () => {
    const { result } = await through({ refusesWith: 407, hangsUp: true });
    expect(result).toMatchObject({ error: { code: 'network-proxy-login', outcome: 'not-sent' } });
  });

  test('a login in the address of the proxy is used', async () => {
    const given = (address: string) => `http://desk:secret@${address}`;
    expect((await through({ login: 'desk:secret' }, { given })).result).toMatchObject({ ok: true });
  });

  test.each([502, 503, 504])('%i may have been forwarded: unknown', async (refusesWith) => {
    const { result } = await through({ refusesWith });
    expect(result).toMatchObject({ error: { code: 'reply-unreadable', outcome: 'unknown' } });
  });

  test('407 from the provider itself is its answer', async () => {
    const server = await proxy({ refusesWith: 407 });
    const direct = httpsTransport(async () => null);
    const limits = { connectMilliseconds: 2_000, replyMilliseconds: 2_000, replyBytes: 1_000 };
    expect(
      await direct({ url: new URL(`http://${server.address}/`), body: 'a=b', signal: NEVER, limits }),
    ).toMatchObject({ ok: true, value: { status: 407 } });
  });
});

describe('https', () => {
  test('goes through the tunnel: the certificate is looked at by us', async () => {
    const { result, seen, juhe } = await through({}, { tls: true });
    expect(seen).toEqual([`CONNECT ${new URL(juhe.endpoint).host}`]);
    expect(result).toMatchObject({ error: { code: 'network-tls', outcome: 'not-sent' } });
  });

  test.each([403, 500, 502, 503])('a tunnel refused with %i: not sent', async (refusesWith) => {
    const { result, juhe } = await through({ refusesWith }, { tls: true });
    expect(result).toMatchObject({ error: { code: 'network-proxy', outcome: 'not-sent' } });
    expect(juhe.requests).toHaveLength(0);
  });

  test('a tunnel that needs a login: not sent, and the sentence says what is missing', async () => {
    const { result } = await through({ login: 'desk:secret' }, { tls: true });
    expect(result).toMatchObject({ error: { code: 'network-proxy-login', outcome: 'not-sent' } });
  });
});

describe('a proxy that cannot be used is never gone around', () => {
  test.each([
    'socks5://127.0.0.1:1080',
    'ftp://127.0.0.1:21',
    'http://',
    'nonsense',
    'http://127.0.0.1:99999',
  ])('%s', async (address) => {
    const { result, juhe } = await through({}, { given: () => address });
    expect(result).toMatchObject({ error: { code: 'network-proxy', outcome: 'not-sent' } });
    expect(juhe.requests).toHaveLength(0);
  });
});

describe('HTTPS_PROXY and HTTP_PROXY', () => {
  test.each([
    ['https://apis.juhe.cn/', { HTTPS_PROXY: 'proxy.site:8080' }, 'http://proxy.site:8080'],
    [
      'https://apis.juhe.cn/',
      { https_proxy: 'desk:secret@proxy.site:8080' },
      'http://desk:secret@proxy.site:8080',
    ],
    ['https://apis.juhe.cn/', { HTTPS_PROXY: 'http://proxy.site:8080' }, 'http://proxy.site:8080'],
    ['https://apis.juhe.cn/', { HTTPS_PROXY: 'https://proxy.site:8443' }, 'https://proxy.site:8443'],
    ['https://apis.juhe.cn/', { ALL_PROXY: 'proxy.site:8080' }, 'http://proxy.site:8080'],
    ['http://apis.juhe.cn/', { HTTP_PROXY: 'proxy.site:8080' }, 'http://proxy.site:8080'],
    ['https://apis.juhe.cn/', { HTTP_PROXY: 'proxy.site:8080' }, null],
    ['https://apis.juhe.cn/', { HTTPS_PROXY: 'proxy.site:8080', NO_PROXY: 'apis.juhe.cn' }, null],
  ])('%s with %j: %s', async (target, environment, expected) => {
    for (const name of ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY', 'NO_PROXY']) {
      vi.stubEnv(name, undefined);
      vi.stubEnv(name.toLowerCase(), undefined);
    }
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    expect(await proxyFromEnvironment(new URL(target))).toBe(expected);
    vi.unstubAllEnvs();
  });

  test('an address without a scheme is a proxy over http, and is gone through', async () => {
    const { seen, juhe } = await through({}, { tls: true, given: (address) => address });
    expect(seen).toEqual([`CONNECT ${new URL(juhe.endpoint).host}`]);
  });
});
