import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JUHE_CODES } from '../../../main/engines/juhe/codes.ts';
import { EVENTS, type LogEvent } from '../../../main/log/events.ts';
import type { Log } from '../../../main/log/log.ts';
import { redacted, WITHHELD } from '../../../main/log/redact.ts';
import { errorCode } from '../../../main/log/shapes.ts';
import { DICTIONARIES } from '../../../preload/text/dictionaries.ts';
import { hostileValue, personalText } from '../../support/hostile.ts';
import { expectClean, seenLog } from '../../support/log.ts';

const NAMES = Object.keys(EVENTS) as LogEvent[];

const write = (log: Log, event: string, details: unknown) =>
  log.write(event as 'cloud', details as { state: 'open'; code: null });

describe('whatever a caller hands over', () => {
  test.each(NAMES)('%s writes none of it', (event) => {
    const fields = Object.keys(EVENTS[event].shape);
    fc.assert(
      fc.property(
        fc.array(hostileValue, { minLength: fields.length, maxLength: fields.length }),
        (values) => {
          const log = seenLog();
          const given = Object.fromEntries(fields.map((field, index) => [field, values[index]]));
          write(log, event, { ...given, extra: values[0], message: values[0] });
          for (const line of log.lines) expectClean(line);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('texts in a place of text are withheld, and the rest is written', () => {
    fc.assert(
      fc.property(personalText, (text) => {
        const log = seenLog();
        write(log, 'job-failed', { jobId: text, code: text, outcome: 'answered' });
        const known = errorCode.safeParse(text).success;
        expect(log.entries()).toEqual([
          { event: 'job-failed', jobId: WITHHELD, code: known ? text : WITHHELD, outcome: 'answered' },
        ]);
      }),
    );
  });

  test('details that throw when they are looked at, or are none', () => {
    const throwing = new Proxy(
      {},
      {
        get: () => {
          throw new Error('王三');
        },
      },
    );
    const { proxy: revoked, revoke } = Proxy.revocable({}, {});
    revoke();
    for (const details of [throwing, revoked, null, undefined, '王三', 7]) {
      const log = seenLog();
      write(log, 'folder-refused', details);
      expect(log.entries()).toEqual([{ event: 'folder-refused', code: WITHHELD }]);
    }
  });

  test('an event that is none', () => {
    for (const name of ['王三', 'constructor', '__proto__', 'toString', '']) {
      const log = seenLog();
      write(log, name, { code: 'disk-full' });
      expect(log.entries()).toEqual([{ event: WITHHELD }]);
    }
  });

  test('numbers are small, and so are counts of them', () => {
    fc.assert(
      fc.property(fc.double(), (milliseconds) => {
        const { milliseconds: told } = redacted('', 'window', 'folder-opened', { milliseconds });
        expect(
          told === WITHHELD || (Number.isInteger(told) && Number(told) >= 0 && Number(told) < 10_000),
        ).toBe(true);
      }),
    );
  });

  test.each([
    ['a time-based id, which holds a machine', 'jobId', '6ba7b810-9dad-11d1-80b4-00c04fd430c8'],
    ['a number of the provider that is as long as a telephone’s', 'code', 'juhe-13800138000'],
    ['a key that reads as a word', 'code', 'abcdefabcdefabcdefabcdefabcdefab'],
    ['a code of the platform where ours belongs', 'code', 'ENOENT'],
  ])('%s is withheld', (_what, field, value) => {
    expect(redacted('', 'window', 'job-failed', { [field]: value })).toMatchObject({ [field]: WITHHELD });
  });
});

describe('what helps gets through', () => {
  const codes = [
    ...Object.keys(DICTIONARIES.en.errors),
    ...JUHE_CODES.map(({ number }) => `juhe-${number}`),
    'juhe-299998',
    'juhe-0',
  ];
  test('every code of ours and of the provider, documented or not', () => {
    const jobId = crypto.randomUUID();
    const log = seenLog();
    for (const code of codes) log.write('job-failed', { jobId, code, outcome: 'unknown' });
    expect(log.entries()).toEqual(
      codes.map((code) => ({ event: 'job-failed', jobId, code, outcome: 'unknown' })),
    );
  });

  test('versions as programs have them', () => {
    for (const program of ['0.1.0', '45.4.1', '24.21.0', '46.0.0-beta.3']) {
      expect(redacted('', 'window', 'program-started', { program })).toMatchObject({ program });
    }
    for (const program of ['14.04.1995', '1995.04.14', '192.168.1.20', '1.2', '1.2.3-wang']) {
      expect(redacted('', 'window', 'program-started', { program })).toMatchObject({ program: WITHHELD });
    }
  });

  test('a state is written when it changes', () => {
    const log = seenLog();
    for (const code of [null, null, 'juhe-10012', 'juhe-10012', null] as const)
      log.write('cloud', { state: code === null ? 'open' : 'paused', code });
    expect(log.entries().map(({ state }) => state)).toEqual(['open', 'paused', 'open']);
  });
});
