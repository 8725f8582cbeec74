import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sharp } from '../../../main/image/sharp.ts';
import { DOCUMENT_SAMPLE } from '../../fixtures/people.ts';
import { runCli } from '../../support/cli.ts';
import { desk } from '../../support/desk.ts';
import { samplePath } from '../../support/samples.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

interface Read {
  readonly ok: boolean;
  readonly recordId: string;
  readonly side: string;
  readonly engine: string;
  readonly orderId: string | null;
  readonly fields: Record<string, unknown>;
  readonly findings: readonly { code: string; level: string; field: string; message: string }[];
  readonly error?: { code: string; outcome: string };
}
const parse = (stdout: string) => JSON.parse(stdout) as Read[];

test('with no key and no network the committed samples are read fully, each as its own side', async () => {
  const env = { LICENCE_DESK_HOME: join(temporaryFolder(), 'home') };
  const run = await runCli(['recognise', samplePath('front.jpg'), samplePath('back.jpg'), '--json'], env);
  expect(run.status).toBe(0);
  const [front, back] = parse(run.stdout);
  expect(front).toMatchObject({
    side: 'front',
    engine: 'local',
    orderId: null,
    fields: { name: '王三', licenceNumber: '320503199504142880', fileNumber: '320503742299', points: 0 },
  });
  expect(back).toMatchObject({
    side: 'back',
    engine: 'local',
    fields: { address: DOCUMENT_SAMPLE.back.住址 },
  });
  const codes = front?.findings.map(({ code, level }) => `${level} ${code}`);
  expect([...new Set(codes)]).toEqual([
    'review id-check-digit',
    'review id-sex-mismatch',
    'info please-confirm',
  ]);
  // Given together, one after the other: the two pages of one licence.
  expect(back?.recordId).toBe(front?.recordId);
  expect(front?.fields).toMatchObject({ address: DOCUMENT_SAMPLE.back.住址 });
});

describe("the cloud with this machine's second opinion", () => {
  test('agreeing readings add no finding', async () => {
    const { run, juhe } = await desk();
    const [front] = parse((await run('recognise', samplePath('front.jpg'), '--json')).stdout);
    expect(front).toMatchObject({ engine: 'juhe', side: 'front', orderId: 'J7732023101116220871244' });
    expect(front?.findings.map(({ code }) => code)).toEqual(['id-check-digit', 'id-sex-mismatch']);
    expect(juhe.requests.map(({ side }) => side)).toEqual(['0']);
  });

  /** Another field, and the codes after which this machine stands in: both-engines.full.test.ts. */
  test('a tampered answer is caught: one digit of the number', async () => {
    const { run, juhe } = await desk();
    juhe.answerWith({ ...DOCUMENT_SAMPLE, front: { ...DOCUMENT_SAMPLE.front, 证号: '320503199504142886' } });
    const [front] = parse((await run('recognise', samplePath('front.jpg'), '--json')).stdout);
    expect(front?.findings.find(({ code }) => code === 'engines-disagree')).toMatchObject({
      level: 'review',
      field: 'licenceNumber',
      message: expect.stringContaining('320503199504142880'),
    });
  });

  test('with --engine juhe there is no second opinion', async () => {
    const { run, juhe } = await desk();
    juhe.answerWith({ ...DOCUMENT_SAMPLE, front: { ...DOCUMENT_SAMPLE.front, 证号: '320503199504142886' } });
    const [front] = parse(
      (await run('recognise', samplePath('front.jpg'), '--engine', 'juhe', '--json')).stdout,
    );
    expect(front?.findings.map(({ code }) => code)).not.toContain('engines-disagree');
  });
});

describe('when the cloud gives no result, this machine stands in', () => {
  test('an unknown outcome stays undecided: the picture is not sent again', async () => {
    const { run, juhe } = await desk();
    juhe.playNext('reset-after-body');
    await run('recognise', samplePath('front.jpg'));
    expect(parse((await run('recognise', samplePath('front.jpg'), '--json')).stdout)).toMatchObject([
      { engine: 'local' },
    ]);
    expect(juhe.requests).toHaveLength(1);
  });

  test('not for a picture that the cloud could not read, and not with --engine juhe', async () => {
    const { run, juhe } = await desk();
    juhe.playAlways('code-277306');
    expect(parse((await run('recognise', samplePath('front.jpg'), '--json')).stdout)).toMatchObject([
      { ok: false, error: { code: 'juhe-277306' } },
    ]);
    juhe.playAlways('code-10012');
    expect(
      parse((await run('recognise', samplePath('front.jpg'), '--engine', 'juhe', '--json')).stdout),
    ).toMatchObject([{ ok: false, error: { code: 'juhe-10012' } }]);
  });
});

test('what is no licence page is refused before anything is paid, unless a person insists', async () => {
  const { run, juhe, folder } = await desk();
  const path = join(folder, 'wall.jpg');
  writeFileSync(
    path,
    await sharp({ create: { width: 700, height: 500, channels: 3, background: '#b9a' } })
      .jpeg()
      .toBuffer(),
  );
  expect(parse((await run('recognise', path, '--json')).stdout)).toMatchObject([
    { ok: false, error: { code: 'not-a-licence-page', outcome: 'not-sent' } },
  ]);
  expect(juhe.requests).toHaveLength(0);
  await run('recognise', path, '--side', 'front', '--again');
  expect(juhe.requests).toHaveLength(1);
});
