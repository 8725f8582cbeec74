import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { faultOf } from '../../../main/log/fault.ts';
import { hostileError, hostileValue, personalText } from '../../support/hostile.ts';
import { expectClean, seenLog } from '../../support/log.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const BUILT = pathToFileURL(join(ROOT, 'out', 'main', 'index.js')).href;

/** What one fault leaves in the log. */
function logged(error: unknown): { readonly line: string; readonly entry: unknown } {
  const log = seenLog();
  log.fault('queue', error);
  const [line = ''] = log.lines;
  return { line, entry: log.entries()[0] };
}

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('it was to throw');
}

describe('of something thrown', () => {
  test('nothing is told that it says of itself', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          personalText.filter((text) => text.length > 4),
          personalText,
        ),
        (text) => {
          for (const error of [hostileError(text), new Error(text), text, { message: text }, [text]]) {
            const { line } = logged(error);
            expectClean(line);
            if (text.length > 4) expect(line).not.toContain(text);
          }
        },
      ),
    );
  });

  test('a line is written whatever it is', () => {
    fc.assert(fc.property(hostileValue, (value) => expectClean(logged(value).line)));
    const { proxy, revoke } = Proxy.revocable(new Error('王三'), {});
    revoke();
    expect(logged(proxy).entry).toEqual({
      event: 'fault',
      where: 'queue',
      name: 'object',
      code: null,
      frames: [],
    });
    const error = new Error('x');
    for (const key of ['name', 'code', 'stack', 'message']) {
      Object.defineProperty(error, key, {
        get: () => {
          throw new Error('王三');
        },
      });
    }
    expect(logged(error).entry).toMatchObject({ name: 'Error', code: null, frames: [] });
  });

  test('its class, its code, and where in our files it came from are told', () => {
    function openDrawer(): never {
      throw Object.assign(new RangeError('about 王三'), { code: 'SQLITE_IOERR_WRITE' });
    }
    expect(logged(thrownBy(openDrawer)).entry).toMatchObject({
      name: 'RangeError',
      code: 'SQLITE_IOERR_WRITE',
      frames: expect.arrayContaining([
        expect.stringMatching(/^openDrawer fault\.test\.ts:\d+$/u),
        expect.stringMatching(/^thrownBy fault\.test\.ts:\d+$/u),
      ]),
    });
    expect(logged(thrownBy(() => readFileSync('/nowhere/王三'))).entry).toMatchObject({ code: 'ENOENT' });
    expect(logged(thrownBy(() => Buffer.alloc('王三' as never))).entry).toMatchObject({
      name: 'TypeError',
      code: 'ERR_INVALID_ARG_TYPE',
    });
  });

  test('the files of packages and of Node are not', () => {
    const { entry } = logged(thrownBy(() => z.string().parse({ name: '王三' })));
    expect(entry).toMatchObject({ name: 'ZodError' });
    expect(JSON.stringify(entry)).not.toMatch(/parse\.js|schemas\.js|chunk/u);
  });
});

describe('lines of a stack', () => {
  const framesOf = (stack: string, message = 'about 王三') =>
    faultOf(Object.assign(new Error(message), { stack }), ROOT).frames;

  test('as Node writes them; a line number has no five digits in a row', () => {
    const stack = [
      'Error: about 王三',
      `    at async Object.open (${BUILT}:16364:5)`,
      `    at new Queue (${BUILT}:7:5)`,
      `    at Store.#find [as find] (${BUILT}:1234:5)`,
      `    at ${BUILT}:1:1`,
      `    at ${join(ROOT, 'out', 'main', 'cli.js')}:2:1`,
    ].join('\n');
    const frames = [
      'Object.open index.js:16_364',
      'Queue index.js:7',
      'Store.#find index.js:1_234',
      'index.js:1',
      'cli.js:2',
    ];
    expect(framesOf(stack)).toEqual(frames);
    expect(logged(Object.assign(new Error('about 王三'), { stack })).entry).toMatchObject({ frames });
  });

  test.each([
    ['Node’s', 'at open (node:internal/fs:1:2)'],
    ['a package’s', `at parse (${pathToFileURL(join(ROOT, 'node_modules', 'zod', 'index.js')).href}:1:2)`],
    ['another program’s', 'at wang (file:///home/wang/secret.js:1:2)'],
    ['no file’s', 'at wang (<anonymous>)'],
    ['a broken address’s', 'at wang (file://%zz/x.js:1:2)'],
    ['a relative path’s', 'at wang (out/main/index.js:1:2)'],
  ])('%s are left out', (_whose, line) => {
    expect(framesOf(`Error: x\n    ${line}`, 'x')).toEqual([]);
  });

  test('a message that looks like a stack is none', () => {
    const forged = `x\n    at wangxiaoming (${BUILT}:1:2)`;
    const { line, entry } = logged(new Error(forged));
    expect(line).not.toContain('wangxiaoming');
    expect(entry).toMatchObject({ frames: [expect.stringContaining('fault.test.ts')] });
  });

  test('are ten at most', () => {
    const stack = Array.from({ length: 40 }, (_, index) => `    at f (${BUILT}:${index + 1}:1)`).join('\n');
    expect(framesOf(stack)).toHaveLength(10);
  });
});
