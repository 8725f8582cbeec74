import { expect, test } from 'vitest';
import { DOCUMENT_SAMPLE } from '../../fixtures/people.ts';
import { desk } from '../../support/desk.ts';
import { samplePath } from '../../support/samples.ts';

test('a tampered answer is caught: a year of the validity', async () => {
  const { run, juhe } = await desk();
  const front = { ...DOCUMENT_SAMPLE.front, 有效期限: '2022-09-01至2033-09-01' };
  juhe.answerWith({ ...DOCUMENT_SAMPLE, front });
  const read = JSON.parse((await run('recognise', samplePath('front.jpg'), '--json')).stdout) as unknown;
  expect(read).toMatchObject([
    {
      findings: expect.arrayContaining([
        expect.objectContaining({
          code: 'engines-disagree',
          level: 'review',
          field: 'validUntil',
          message: expect.stringContaining('2032-09-01'),
        }),
      ]),
    },
  ]);
});

test.each([
  ['code-10012', '调用次数已用完'],
  ['reset-after-body', '不知道是否已计费'],
] as const)('when the cloud gives no result, this machine stands in: %s', async (scenario, words) => {
  const { run, juhe } = await desk();
  juhe.playAlways(scenario);
  const { status, stdout, stderr } = await run('recognise', samplePath('front.jpg'), '--json');
  expect(status).toBe(0);
  const read = JSON.parse(stdout) as unknown;
  expect(read).toMatchObject([{ ok: true, engine: 'local', orderId: null, fields: { name: '王三' } }]);
  expect(stderr).toContain(words);
  expect(JSON.parse((await run('history', '--json')).stdout)).toEqual(read);
});
