import { expect, test } from 'vitest';
import { checkEndpoint, DEFAULT_ENDPOINT } from '../../../../main/engines/juhe/endpoint.ts';

test('the default is https', () => {
  expect(checkEndpoint(DEFAULT_ENDPOINT, false)).toMatchObject({ ok: true, value: { readable: false } });
});

test.each([
  ['http://apis.juhe.cn/edriveimage/verify', 'juhe-endpoint-insecure'],
  ['http://127.0.0.1.evil.example/verify', 'juhe-endpoint-insecure'],
  ['http://localhost.evil.example/verify', 'juhe-endpoint-insecure'],
  ['ftp://apis.juhe.cn/', 'juhe-endpoint-invalid'],
  ['https://user:password@apis.juhe.cn/', 'juhe-endpoint-invalid'],
  ['apis.juhe.cn', 'juhe-endpoint-invalid'],
  ['', 'juhe-endpoint-invalid'],
])('%s is refused as %s', (address, code) => {
  expect(checkEndpoint(address, false)).toMatchObject({ ok: false, error: { code, outcome: 'not-sent' } });
});

test.each(['http://127.0.0.1:8080/x', 'http://localhost/x', 'http://[::1]:1/x'])(
  '%s is this machine',
  (address) => {
    expect(checkEndpoint(address, false)).toMatchObject({ ok: true, value: { readable: false } });
  },
);

test('http by the setting is allowed and marked readable', () => {
  expect(checkEndpoint('http://apis.juhe.cn/x', true)).toMatchObject({ ok: true, value: { readable: true } });
});
