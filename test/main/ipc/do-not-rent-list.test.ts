import { describe, expect, test } from 'vitest';
import { appError } from '../../../preload/errors.ts';
import { fail, ok } from '../../../preload/result.ts';
import { handlersWith } from '../../support/handlers.ts';

const NUMBER = '11010519491231002X';
const ROW = `${NUMBER},2026-09-01,,欠款`;
/** "证号,起,止,原因" and "欠款" as Excel on a Chinese Windows saves them, GB18030. */
const AS_EXCEL_SAVES = Buffer.concat([
  Buffer.from('d6a4bac52cc6f02cd6b92cd4add2f20d0a', 'hex'),
  Buffer.from(`${NUMBER},2026-09-01,,`),
  Buffer.from('c7b7bfee0d0a', 'hex'),
]);

async function desk() {
  let chosen: Buffer | 'nothing' | 'unreadable' = 'nothing';
  const under = await handlersWith({
    setup: {
      chooseList: async () => {
        if (chosen === 'unreadable') return fail(appError('file-unreadable', {}));
        return ok(chosen === 'nothing' ? null : { path: 'list.csv', bytes: chosen });
      },
    },
  });
  const preview = (file: typeof chosen) => {
    chosen = file;
    return under.handlers['do-not-rent:preview']({});
  };
  const take = () => under.handlers['do-not-rent:import']({});
  const reasons = () => under.opened.database.prepare('SELECT reason FROM do_not_rent').pluck().all();
  return { ...under, preview, take, reasons };
}

describe('a do-not-rent list', () => {
  test.each([
    ['UTF-8', Buffer.from(`${ROW}\n`)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff证号,起,止,原因\r\n${ROW}\r\n`)],
    ['GB18030, as Excel saves it', AS_EXCEL_SAVES],
  ])('in %s is shown as it was understood, then taken over', async (_encoding, file) => {
    const { preview, take, reasons } = await desk();
    expect(await preview(file)).toEqual({ ok: true, value: { accepted: 1, rejected: [] } });
    expect(reasons()).toEqual([]);
    expect(await take()).toEqual({ ok: true, value: { entries: 1 } });
    expect(reasons()).toEqual(['欠款']);
  });

  test('is taken over once, and only the one that was shown last', async () => {
    const { preview, take, reasons } = await desk();
    await preview(Buffer.from(`${ROW}\n`));
    await take();
    expect(await take()).toEqual({ ok: true, value: { entries: 0 } });
    for (const instead of ['nothing', 'unreadable', Buffer.from('a,"b')] as const) {
      await preview(Buffer.from(`440524188001010014,2026-09-01,,别的\n`));
      await preview(instead);
      expect(await take()).toEqual({ ok: true, value: { entries: 0 } });
    }
    expect(reasons()).toEqual(['欠款']);
  });

  test('that is no list is said, with the reason of a file that cannot be read', async () => {
    const { preview } = await desk();
    expect(await preview('nothing')).toEqual({ ok: true, value: null });
    expect(await preview('unreadable')).toMatchObject({ error: { code: 'file-unreadable' } });
    expect(await preview(Buffer.from('a,"b'))).toMatchObject({ error: { code: 'list-unreadable' } });
  });
});
