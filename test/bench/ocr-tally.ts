import { distance } from 'fastest-levenshtein';
import { judge, readingOf } from '../../main/licence/judge.ts';
import { facts } from '../support/facts.ts';
import { hire } from '../support/hire.ts';

export interface OcrPage {
  readonly truth: Readonly<Record<string, string>>;
  readonly side: 'front' | 'back';
  readonly picture: Buffer;
}

export interface Read {
  readonly side: string | null;
  readonly lines: readonly { readonly desc: string; readonly content: string; readonly doubtful: boolean }[];
}

interface FieldTally {
  fields: number;
  wrong: number;
  silent: number;
  characters: number;
  wrongCharacters: number;
}

interface Tally {
  pages: number;
  wrongSides: number;
  readonly all: FieldTally;
  readonly byField: Map<string, FieldTally>;
  readonly milliseconds: number[];
  readonly misses: string[];
}

const HIRE = hire({}, 'none');

const emptyField = (): FieldTally => ({ fields: 0, wrong: 0, silent: 0, characters: 0, wrongCharacters: 0 });

export function emptyTally(): Tally {
  return {
    pages: 0,
    wrongSides: 0,
    all: emptyField(),
    byField: new Map(),
    milliseconds: [],
    misses: [],
  };
}

/** Silent: wrong, not flagged by the reader, nor by any rule that a clerk would be shown. */
export function count(tally: Tally, page: OcrPage, read: Read, label: string): void {
  tally.pages += 1;
  if (read.side !== page.side) tally.wrongSides += 1;
  const { findings } = judge(readingOf(read.lines, [page.side]), HIRE, facts());
  for (const [desc, expected] of Object.entries(page.truth)) {
    const line = read.lines.find((candidate) => candidate.desc === desc);
    const flagged = line === undefined || line.doubtful || findings.some(({ level }) => level !== 'info');
    const content = line?.content ?? '';
    const wrong = content !== expected;
    const field = tally.byField.get(desc) ?? emptyField();
    tally.byField.set(desc, field);
    for (const own of [tally.all, field]) {
      own.fields += 1;
      own.characters += [...expected].length;
      own.wrongCharacters += Math.min([...expected].length, distance(content, expected));
      if (wrong) own.wrong += 1;
      if (wrong && !flagged) own.silent += 1;
    }
    if (wrong) tally.misses.push(`${label} ${desc}: ${expected} → ${content}${flagged ? '' : ' SILENT'}`);
  }
}

export async function timed<Value>(tally: Tally, work: () => Promise<Value>): Promise<Value> {
  const started = performance.now();
  const value = await work();
  tally.milliseconds.push(performance.now() - started);
  return value;
}

export function summary(tally: Tally, inFull: boolean) {
  const { pages, wrongSides, all, byField, milliseconds, misses } = tally;
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const at = (part: number) => Math.round(sorted[Math.floor(sorted.length * part)] ?? 0);
  return {
    pages,
    wrongSides,
    ...figures(all),
    medianMs: at(0.5),
    p90Ms: at(0.9),
    ...(inFull
      ? { byField: Object.fromEntries([...byField].map(([desc, own]) => [desc, figures(own)])), misses }
      : {}),
  };
}

function figures({ fields, wrong, silent, characters, wrongCharacters }: FieldTally) {
  return {
    fields,
    exact: part(1 - wrong / fields),
    characters: part(1 - wrongCharacters / characters),
    wrong,
    silent,
  };
}

function part(value: number): number {
  return Number(value.toFixed(4));
}
