import { describe, expect, test } from 'vitest';
import type { Engine } from '../../../main/engines/engine.ts';
import { joinPages, splitPage } from '../../../main/pipeline/placing.ts';
import { keepAsItIs } from '../../../main/pipeline/word-on-job.ts';
import { appError } from '../../../preload/errors.ts';
import { fail } from '../../../preload/result.ts';
import { inBatch, pairingDesk } from '../../support/pairing-desk.ts';
import { reads } from '../../support/pipeline.ts';
import { untilLeft } from '../../support/queue.ts';

describe('a call that nobody knows the end of waits for a person, though this machine’s reading stands in', () => {
  const undecided = async (backs: number) => {
    let call = 0;
    const lost: Engine = {
      ...reads(),
      recognise: async (image, side, signal) => {
        call += 1;
        return side === 'back'
          ? fail(appError('network-lost', {}, 'unknown'))
          : reads(`J${call}`).recognise(image, side, signal);
      },
    };
    const own = await pairingDesk(lost, 1);
    own.told.push('front', ...Array.from({ length: backs }, () => 'back' as const));
    const batch = { ...inBatch, engine: 'both' } as const;
    const front = await own.give('front', batch);
    await untilLeft(own.opened);
    const back = await own.give('back', batch);
    await untilLeft(own.opened);
    const waiting = () => own.opened.tray.list(9).map(({ jobId, error }) => [jobId, error?.code]);
    return { ...own, front, back, waiting };
  };
  const newId = () => crypto.randomUUID();

  test('also when its page has found the other', async () => {
    const { records, back, waiting } = await undecided(1);
    expect(records()).toEqual(['front 1 + back 2']);
    expect(waiting()).toEqual([[back, 'network-lost']]);
  });

  test('and when the pages are taken apart and joined', async () => {
    const { opened, front, back, waiting } = await undecided(1);
    expect(splitPage({ history: opened, newId }, front)).toMatchObject({ ok: true });
    expect(waiting()).toEqual([[back, 'network-lost']]);
    expect(joinPages(opened, back, front)).toMatchObject({ ok: true });
    expect(waiting()).toEqual([[back, 'network-lost']]);
  });

  test('until the person has said so', async () => {
    const { opened, front, back, waiting } = await undecided(1);
    keepAsItIs(opened, back);
    expect(waiting()).toEqual([]);
    expect(splitPage({ history: opened, newId }, front)).toMatchObject({ ok: true });
    expect(joinPages(opened, back, front)).toMatchObject({ ok: true });
    expect(waiting()).toEqual([]);
  });
});
