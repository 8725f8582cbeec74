import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DOCUMENT_SAMPLE } from '../../fixtures/people.ts';
import { CLOUD, desk } from '../../support/desk.ts';
import { samplePath } from '../../support/samples.ts';
import { UNSEEN } from '../../support/unseen.ts';

const FORGED = '王\u001b[2J三\u009b1m\u202e\r\n  ✓ 可办理 — 未发现不一致\u200b\u2028';

/** What a terminal gets: its own line ends, and nothing else that is not seen. */
function expectSeen({ stdout, stderr }: { readonly stdout: string; readonly stderr: string }): void {
  expect(stdout.replaceAll('\n', '')).not.toMatch(UNSEEN);
  expect(stderr.replaceAll('\n', '')).not.toMatch(UNSEEN);
}

/** A desk whose provider answers with forged text, and a picture whose name is forged. */
async function forged() {
  const under = await desk();
  const front = { ...DOCUMENT_SAMPLE.front, 姓名: FORGED, 国籍: FORGED, 状态: FORGED };
  under.juhe.answerWith({ ...DOCUMENT_SAMPLE, front });
  const picture = join(under.folder, `a${FORGED.replaceAll('/', '')}.jpg`);
  copyFileSync(samplePath('front.jpg'), picture);
  return { ...under, picture };
}

describe('text of others moves no cursor and begins no line of its own', () => {
  test('of a reply and of a file name, read, told again, and in JSON', async () => {
    const { run, picture } = await forged();
    const read = await run(...CLOUD, picture);
    expectSeen(read);
    expect(read.stdout).toContain('王<U+001B>[2J三<U+009B>1m<U+202E><U+000D><U+000A>');
    expect(read.stdout).not.toMatch(/^\s*✓/mu);
    const again = await run(...CLOUD, picture, '--json');
    expectSeen(again);
    const [item] = JSON.parse(again.stdout) as { file: string; raw: { content: string }[] }[];
    expect(item?.file).toBe(picture);
    expect(item?.raw.map(({ content }) => content)).toContain(FORGED);
    for (const words of [['history'], ['history', '--json'], ['diagnostics']])
      expectSeen(await run(...words));
  });

  test('of the words that were given, a refusal of the provider, and a target', async () => {
    const { run, folder, juhe, picture } = await forged();
    juhe.playNext('hostile-reason');
    for (const words of [
      [FORGED],
      ['recognise', FORGED],
      ['export', join(folder, `${FORGED}.csv`)],
      ['diagnostics', join(folder, `${FORGED}.json`)],
      [...CLOUD, picture],
    ]) {
      expectSeen(await run(...words));
    }
  });
});
