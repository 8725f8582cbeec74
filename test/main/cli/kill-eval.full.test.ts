import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hashImage } from '../../../main/history/images.ts';
import { random } from '../../fixtures/people.ts';
import { runCli, startCli } from '../../support/cli.ts';
import { CLOUD } from '../../support/desk.ts';
import { history } from '../../support/history.ts';
import { SAME_UPLOADS } from '../../support/same-upload.ts';
import { sample, samplePath } from '../../support/samples.ts';
import { simulator } from '../../support/simulator.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const PICTURES = ['front.jpg', 'front-invented.jpg'] as const;
const COPY = SAME_UPLOADS['in its EXIF'];

/** Each picture with a label, and the same pictures as files that differ in their metadata alone. */
function twoFolders(): { readonly labelled: string; readonly copies: readonly string[] } {
  const folder = temporaryFolder();
  const labelled = join(folder, 'labelled');
  mkdirSync(labelled);
  const copies = PICTURES.map((name) => {
    copyFileSync(samplePath(name), join(labelled, name));
    writeFileSync(
      join(labelled, name.replace('.jpg', '.json')),
      JSON.stringify({ fields: { name: '王三' } }),
    );
    const copy = join(folder, name);
    writeFileSync(copy, COPY?.(sample(name)) ?? '');
    return copy;
  });
  return { labelled, copies };
}

/**
 * SIGKILL at random moments, now of the evaluation, now of the desk; then both go on. Whoever was killed: no upload was
 * sent twice, and the data folder has counted every call that left.
 */
test('killed 30 times between the two folders: nothing paid twice, nothing paid uncounted', async () => {
  const next = random(20260902);
  let died = 0;
  for (let round = 0; round < 30; round += 1) {
    const juhe = await simulator();
    const home = join(temporaryFolder(), 'home');
    const env = { LICENCE_DESK_HOME: home, JUHE_KEY: 'any', JUHE_ENDPOINT: juhe.endpoint };
    const { labelled, copies } = twoFolders();
    const evaluate = ['eval', labelled, '--engine', 'juhe'];
    const victim = startCli(round % 2 === 0 ? evaluate : [...CLOUD, ...copies], env);
    // The evaluation reads on this machine first, which takes its time to start.
    const kill = () => victim.kill('SIGKILL');
    const timer = round % 3 === 0 ? undefined : setTimeout(kill, 50 + next() * 2_500);
    // Right at the paid call, where an outcome is left that nobody knows.
    if (round % 3 === 0) juhe.onRequest(kill);
    const { status } = await victim.finished;
    clearTimeout(timer);
    juhe.onRequest(() => undefined);
    if (status === null) died += 1;

    for (const words of [[...CLOUD, ...copies], evaluate, [...CLOUD, ...copies]]) {
      const run = await runCli(words, env);
      expect([0, 1], run.stderr).toContain(run.status);
    }
    const sent = juhe.requests.map(({ image }) => hashImage(image ?? Buffer.alloc(0)));
    expect(new Set(sent).size, `round ${round}`).toBe(sent.length);
    const opened = await history(home, {}, { now: () => new Date() });
    expect(opened.usage.callsToday('juhe')).toBeGreaterThanOrEqual(sent.length);
    opened.close();
    await juhe.close();
  }
  expect(died).toBeGreaterThan(10);
});
