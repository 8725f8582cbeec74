import { expect, test } from 'vitest';
import { handlersWith } from '../../support/handlers.ts';
import { history } from '../../support/history.ts';
import { idOf, insertRecords } from '../../support/many-records.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const NAME = '欧阳建国';
const NUMBER = '11010519491231002X';
const ADDRESS = '北京市朝阳区某路8号';

/** Two records: one ends while the car is out, the other is sound. */
async function twoRecords() {
  const opened = await history(temporaryFolder());
  insertRecords(opened, 2, (index) => ({
    fields: {
      name: NAME,
      licenceNumber: NUMBER,
      birthDate: '1949-12-31',
      address: ADDRESS,
      validUntil: index === 0 ? '2026-09-02' : '2032-09-01',
    },
    findings: [],
    sourceName: `${NAME}.jpg`,
  }));
  return handlersWith({ opened });
}

/** Customers see the screen: of a list they may see no one's data but as stars. */
const inClear = (lines: unknown) =>
  [NAME, '建国', NUMBER, NUMBER.slice(6, 14), '1949-12-31', ADDRESS].filter((words) =>
    JSON.stringify(lines).includes(words),
  );

test('the list of licences that end while the car is out is masked', async () => {
  const { handlers } = await twoRecords();
  const lines = await handlers['history:expiring']({});
  expect(lines).toMatchObject({
    ok: true,
    value: [
      { jobId: idOf('3', 0), name: '欧**国', licenceNumber: '1101**********002X', lastDay: '2026-09-02' },
    ],
  });
  expect(inClear(lines)).toEqual([]);
});

test('the latest records are masked, and so is what fails and waits', async () => {
  const { handlers, opened } = await twoRecords();
  const latest = await handlers['history:latest']({ limit: 9 });
  expect(latest).toMatchObject({
    ok: true,
    value: [
      { jobId: idOf('3', 1), name: '欧**国', licenceNumber: '1101**********002X', result: 'pass' },
      { jobId: idOf('3', 0) },
    ],
  });
  expect(inClear(latest)).toEqual([]);
  opened.database.exec(
    `DELETE FROM scans; UPDATE jobs SET put_aside = 1, state = 'failed', error = '{"code":"cancelled","details":{},"outcome":"not-sent"}'`,
  );
  expect(
    inClear([await handlers['history:latest']({ limit: 9 }), await handlers['tray:list']({ before: null })]),
  ).toEqual([]);
});
