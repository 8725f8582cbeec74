import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { JUHE_CODES } from '../../main/engines/juhe/codes.ts';
import type { InventedLicence } from '../fixtures/people.ts';
import type { Received } from './contract.ts';
import { refusal, success } from './replies.ts';

export interface Exchange {
  readonly received: Received;
  readonly response: ServerResponse;
  readonly socket: Socket;
  readonly licence: InventedLicence | undefined;
}

export type Play = (exchange: Exchange) => void | Promise<void>;

function json(response: ServerResponse, body: unknown, status = 200, contentType = 'application/json'): void {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  response.writeHead(status, {
    'content-type': `${contentType};charset=utf-8`,
    'content-length': bytes.length,
  });
  response.end(bytes);
}

const good = ({ received, licence }: Exchange) => success(received.side, licence);
const reply =
  (body: (exchange: Exchange) => unknown, status?: number, contentType?: string): Play =>
  (exchange) =>
    json(exchange.response, body(exchange), status, contentType);

/** A good reply with more in it than a licence has. */
const stuffed = (stuff: (result: { data: { desc: string; content: string }[]; orderid: string }) => void) =>
  reply((exchange) => {
    const body = good(exchange) as { result: Parameters<typeof stuff>[0] };
    stuff(body.result);
    return body;
  });

/** In a content coding that nobody asked for, as some proxies and servers have it. */
const coded =
  (coding: string, encode: (bytes: Buffer) => Buffer, bytesOf = goodBytes): Play =>
  (exchange) => {
    const bytes = encode(bytesOf(exchange));
    const headers = {
      'content-type': 'application/json',
      'content-encoding': coding,
      'content-length': bytes.length,
    };
    exchange.response.writeHead(200, headers).end(bytes);
  };
const goodBytes = (exchange: Exchange) => Buffer.from(JSON.stringify(good(exchange)));
/** Little on the wire, and many times the bound of a reply in memory. */
const bombBytes = () => Buffer.alloc(16 * 1024 * 1024, 0x20);
const FAST = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
const half = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2);

function fullWidth(text: string): string {
  return text.replace(/[!-~]/gu, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
}

/** Faults and quirks by name; those of the provider's other APIs are in DOMAIN §1. Codes play as `code-10001`. */
const NAMED = {
  ok: reply(good),
  'content-type-html': reply(good, 200, 'text/html'),
  'byte-order-mark': reply((exchange) => `\uFEFF${JSON.stringify(good(exchange))}`),
  'full-width': reply((exchange) =>
    JSON.stringify(good(exchange)).replace(/"(?:content|desc)":"([^"]*)"/gu, (pair, words: string) =>
      pair.replace(`"${words}"`, `" ${fullWidth(words)}\u3000"`),
    ),
  ),
  'other-order': reply(() => {
    const body = success('0') as { result: { data: unknown[] } };
    return { ...body, result: { ...body.result, data: body.result.data.toReversed() } };
  }),
  'one-field': reply(() => ({
    reason: '成功',
    result: { data: [{ content: '王三', desc: '姓名' }], orderid: 'J1' },
    error_code: 0,
  })),
  'unknown-labels-only': reply(() => ({
    reason: '成功',
    result: { data: [{ content: 'x', desc: '别的' }], orderid: 'J2' },
    error_code: 0,
  })),
  'odd-lines': reply((exchange) => {
    const body = good(exchange) as { result: { data: unknown[]; orderid: string } };
    return {
      ...body,
      result: {
        ...body.result,
        data: [null, 7, { desc: '姓名' }, { content: 5, desc: '累积记分' }, ...body.result.data],
      },
    };
  }),
  'too-many-lines': stuffed(({ data }) => {
    while (data.length <= 64) data.push({ desc: '别的', content: 'x' });
  }),
  'too-long-label': stuffed(({ data }) => void data.push({ desc: '签'.repeat(65), content: 'x' })),
  // 1.9 million letters are under the bound of the whole reply, and once took every start of the program hours.
  'too-long-value': stuffed(
    ({ data }) => void data.push({ desc: '记录', content: `自${'D'.repeat(1_900_000)}` }),
  ),
  'too-long-order-id': stuffed((result) => {
    result.orderid = 'J'.repeat(65);
  }),
  'order-id-of-several-lines': stuffed((result) => {
    result.orderid = 'J1\nJ2';
  }),
  'data-empty': reply(() => ({ reason: '成功', result: { data: [], orderid: 'J3' }, error_code: 0 })),
  'result-null': reply(() => ({ reason: '成功', result: null, error_code: 0 })),
  'result-missing': reply(() => ({ reason: '成功', error_code: 0 })),
  'success-as-string': reply((exchange) => ({ ...good(exchange), error_code: '0' })),
  'code-as-string': reply(() => ({ ...refusal(277306), error_code: '277306' })),
  'legacy-only': reply(() => ({ resultcode: '101', reason: '错误的请求KEY', result: null })),
  'legacy-success': reply((exchange) => {
    const { reason, result } = good(exchange);
    return { resultcode: '200', reason, result };
  }),
  'error-result-string': reply(() => ({ ...refusal(10012), result: '' })),
  'error-at-403': reply(() => refusal(10008), 403),
  'error-at-500': reply(() => refusal(10001), 500),
  'success-at-500': reply(good, 500),
  'unknown-code': reply(() => ({ reason: '没有写进文档的错误', result: null, error_code: 299999 })),
  'unknown-code-at-500': reply(() => ({ reason: '?', result: null, error_code: 299999 }), 500),
  'hostile-reason': reply(() => ({
    reason: '\u001b[2J\r可办理\u202e',
    result: null,
    error_code: 299_997,
  })),
  'key-in-reason': reply(({ received }) => ({
    reason: `错误的KEY ${received.key}`,
    result: null,
    error_code: 299998,
  })),
  'plain-500': reply(() => 'Internal Server Error', 500, 'text/plain'),
  'plain-404': reply(() => '<html>404</html>', 404, 'text/html'),
  'not-json': reply(() => '<html>ok</html>', 200, 'text/html'),
  'json-without-code': reply(() => ({ hello: 'world' })),
  'not-utf8': ({ response }) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]));
  },
  redirect: ({ response }) => {
    response.writeHead(307, { location: '/edriveimage/verify?redirected=1', 'content-length': 0 });
    response.end();
  },
  slow: async (exchange) => {
    await delay(1500);
    json(exchange.response, good(exchange));
  },
  hang: () => undefined,
  drip: async ({ response, received, socket }) => {
    const bytes = Buffer.from(JSON.stringify(success(received.side)));
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
    for (const byte of bytes) {
      if (socket.destroyed) return;
      response.write(Buffer.from([byte]));
      await delay(50);
    }
    response.end();
  },
  truncated: (exchange) => {
    const bytes = Buffer.from(JSON.stringify(good(exchange)));
    exchange.response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
    exchange.response.write(bytes.subarray(0, bytes.length / 2), () => exchange.socket.destroy());
  },
  'truncated-without-length': (exchange) => {
    const text = JSON.stringify(good(exchange));
    exchange.socket.end(`HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n${text.slice(0, text.length / 2)}`);
  },
  gzip: coded('gzip', gzipSync),
  'gzip-by-its-old-name': coded('X-GZIP', gzipSync),
  brotli: coded('br', brotliCompressSync),
  'deflate-wrapped': coded('deflate', deflateSync),
  'deflate-raw': coded('deflate', deflateRawSync),
  'gzip-of-gzip': coded('gzip, gzip', (bytes) => gzipSync(gzipSync(bytes))),
  'gzip-three-times': coded('gzip, gzip, gzip', (bytes) => gzipSync(gzipSync(gzipSync(bytes)))),
  'gzip-in-name-only': coded('gzip', (bytes) => bytes),
  'gzip-cut-short': coded('gzip', (bytes) => half(gzipSync(bytes))),
  'coding-unknown': coded('aes128gcm', gzipSync),
  'gzip-bomb': coded('gzip', gzipSync, bombBytes),
  'brotli-bomb': coded('br', (bytes) => brotliCompressSync(bytes, FAST), bombBytes),
  'deflate-bomb': coded('deflate', deflateRawSync, bombBytes),
  oversized: ({ response }) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(Buffer.alloc(3 * 1024 * 1024, 0x20));
  },
  'reset-after-body': ({ socket }) => {
    socket.resetAndDestroy();
  },
} satisfies Record<string, Play>;

/** Played before the request's body is read. */
export const EARLY = ['reset-before-body'] as const;

export type ScenarioName = keyof typeof NAMED | (typeof EARLY)[number] | `code-${number}`;

export const SCENARIO_NAMES: readonly ScenarioName[] = [
  ...(Object.keys(NAMED) as (keyof typeof NAMED)[]),
  ...EARLY,
  ...JUHE_CODES.map((row): ScenarioName => `code-${row.number}`),
];

/** The provider looks at the key and the account (system codes, DOMAIN §1) before it misses a parameter. */
export function isAboutAccount(name: ScenarioName): boolean {
  return /^code-10\d{3}$/u.test(name);
}

export function play(name: ScenarioName, exchange: Exchange): void | Promise<void> {
  const number = /^code-(\d+)$/u.exec(name)?.[1];
  if (number !== undefined) return json(exchange.response, refusal(Number(number)));
  if (name in NAMED) return NAMED[name as keyof typeof NAMED](exchange);
  throw new Error(`no scenario is called ${name}`);
}
