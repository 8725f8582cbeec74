import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect } from 'vitest';
import type { Engine } from '../../main/engines/engine.ts';
import { hashImage } from '../../main/history/images.ts';
import { correctField } from '../../main/pipeline/judging.ts';
import { recognise, recover } from '../../main/pipeline/pipeline.ts';
import { accept } from '../../main/pipeline/transitions.ts';
import { appError } from '../../preload/errors.ts';
import { fail } from '../../preload/result.ts';
import { distinct } from './distinct.ts';
import { history, type OpenHistory } from './history.ts';
import { NEVER } from './juhe.ts';
import { ENTRIES, FRONT, itemOf, reads, setupOf } from './pipeline.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A data folder with work of every kind in it. */
export interface WorkedHome {
  readonly folder: string;
  readonly answered: readonly Buffer[];
  /** Their calls left, and nobody knows whether they were paid. */
  readonly undecided: readonly Buffer[];
  /** Given, and not begun. */
  readonly waiting: Buffer;
  readonly records: number;
}

const UNKNOWN = {
  ...reads(),
  recognise: async () => fail(appError('network-lost', {}, 'unknown')),
};

/** Closed in good order, or left open, with its journal, as a process that is killed leaves it. */
export async function workedHome(
  how: 'closed' | 'open' = 'closed',
  answers = 8,
  engine: Engine = reads(),
): Promise<WorkedHome> {
  const folder = join(temporaryFolder(), 'home');
  const opened = await history(folder);
  const answered = Array.from({ length: answers }, (_, index) => distinct(FRONT.bytes, index));
  for (const bytes of answered) {
    const item = await itemOf(opened, engine, { ...FRONT, bytes });
    if (item.kind !== 'read') throw new Error('not read');
    correctField(opened, item.recordId, 'address', '江苏省苏州市姑苏区');
  }
  const [lost, cut, waiting] = [100, 101, 102].map((index) => distinct(FRONT.bytes, index)) as [
    Buffer,
    Buffer,
    Buffer,
  ];
  await itemOf(opened, UNKNOWN, { ...FRONT, bytes: lost });
  const setup = setupOf(opened, engine);
  const [job] = await accept(setup, [{ ...FRONT, bytes: cut }]);
  opened.jobs.setSending(job?.id ?? '');
  await accept(setup, [{ ...FRONT, bytes: waiting, urgent: false }]);
  opened.doNotRent.save([{ number: '11010519491231002X', from: '2026-01-01', until: null, reason: '欠费' }]);
  if (how === 'closed') opened.close();
  return { folder, answered, undecided: [lost, cut], waiting, records: answers };
}

/** Every file of a folder by what is in it; but for the lock, which is taken and given back. */
export function contentsOf(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    ({ name }) => !name.startsWith('desk.'),
  );
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const content = lstatSync(path).isFile() ? readFileSync(path) : Buffer.from('no file');
      return [relative(folder, path), createHash('sha256').update(content).digest('hex')];
    }),
  );
}

/** Nothing of a person or a picture lies in a folder for all to read. */
export function expectNothingInClear(folder: string): void {
  const words = [
    ...ENTRIES.map(({ content }) => content).filter((text) => text.length > 3),
    'JFIF',
    '江苏省',
  ];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    expect(words.filter((word) => bytes.includes(word))).toEqual([]);
  }
}

/** Opens a folder as the program does, gives every picture once more, and says how often that was paid for. */
export async function callsOnGivingAgain(opened: OpenHistory, pictures: readonly Buffer[]): Promise<number> {
  const engine = reads('again');
  await giveAgain(opened, engine, pictures);
  return engine.calls;
}

/** Why pictures had no result, given once more to a folder that is opened as the program does. */
export async function giveAgain(
  opened: OpenHistory,
  engine: Engine,
  pictures: readonly Buffer[],
): Promise<readonly string[]> {
  const setup = setupOf(opened, engine);
  recover(setup);
  const codes: string[] = [];
  for (const bytes of pictures) {
    const given = await recognise(setup, { ...FRONT, bytes }, NEVER);
    if (!given.ok) codes.push(given.error.code);
  }
  return codes;
}

export const recordsIn = ({ database }: OpenHistory): number =>
  Number(database.prepare('SELECT count(DISTINCT record_id) FROM scans').pluck().get());

export const hasPicture = async ({ images }: OpenHistory, bytes: Buffer): Promise<boolean> =>
  (await images.get(hashImage(bytes)))?.equals(bytes) ?? false;
