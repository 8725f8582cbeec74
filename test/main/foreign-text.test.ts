import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseSync, Visitor } from 'vite';
import { describe, expect, test } from 'vitest';
import { parseDevices, refusalOf } from '../../main/capture/scanner/sane.ts';
import { parseOptions } from '../../main/capture/scanner/sane-options.ts';
import { readReply } from '../../main/engines/juhe/reply.ts';
import { fitOf, tidy } from '../../main/engines/local/grammar.ts';
import { findLabel, isFurniture, type PageLabel } from '../../main/engines/local/labels.ts';
import { cellText, looksLikeFormula, serialOf } from '../../main/export/cells.ts';
import { html } from '../../main/export/markup.ts';
import { searchPattern } from '../../main/history/pictures.ts';
import { fileKind } from '../../main/image/kind.ts';
import { isSameText } from '../../main/licence/check-desk.ts';
import { parseDate } from '../../main/licence/dates.ts';
import { readList } from '../../main/licence/do-not-rent-list.ts';
import { documentOf } from '../../main/licence/documents.ts';
import { FIELD_NAMES } from '../../main/licence/fields.ts';
import { judge, readingOf } from '../../main/licence/judge.ts';
import { parseField, parseGeneratedAt } from '../../main/licence/parse.ts';
import { parseRemarks } from '../../main/licence/remarks.ts';
import { parseStatus } from '../../main/licence/status.ts';
import { normaliseLabel } from '../../main/licence/text.ts';
import { parseValidity } from '../../main/licence/validity.ts';
import { isWorkingFile, isWorkingFolder } from '../../preload/intake.ts';
import { DOCUMENT_SAMPLE } from '../fixtures/people.ts';
import { facts } from '../support/facts.ts';
import { hire } from '../support/hire.ts';
import { bestOfThree, PIECES } from '../support/hostile-text.ts';

/**
 * Text that others wrote (a reply, a reading, a file's name, a list, a scanner's words) must not hold the program up:
 * of one reply, 1.9 million letters, every start took hours. What is quadratic needs seconds for this length already.
 */
const LENGTH = 30_000;
const ENOUGH_MILLISECONDS = 150;

const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));
const read = (body: Uint8Array) => readReply(body, 'the-key');
const replyOf = (line: { desc: string; content: string }, orderid = 'J1', reason = '') =>
  read(bytes({ reason, error_code: 0, result: { orderid, data: [line] } }));
const judged = (labels: readonly string[], text: string, side: 'front' | 'back') => {
  const entries = labels.map((desc) => ({ desc, content: text }));
  return judge(readingOf(entries, [side], [{ desc: labels[0] ?? '', content: `${text}x` }]), hire(), facts());
};
/** One label for each form of value. */
const GRAMMAR: readonly PageLabel[] = [
  '姓名',
  '证号',
  '准驾车型',
  '有效期限',
  '状态',
  '住址',
  '发证机关',
  '生成时间',
];

/** Everything that meets foreign text. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'a reply: value': (text) => replyOf({ desc: '记录', content: text }),
  'a reply: label': (text) => replyOf({ desc: text, content: 'x' }),
  'a reply: order id': (text) => replyOf({ desc: '记录', content: 'x' }, text),
  'a reply: reason': (text) => replyOf({ desc: '记录', content: 'x' }, 'J1', text),
  'a reply: no JSON': (text) => read(Buffer.from(text)),
  'a reply: code': (text) => read(bytes({ error_code: text, reason: '' })),
  'a front page judged': (text) => judged(Object.keys(DOCUMENT_SAMPLE.front), text, 'front'),
  'a back page judged': (text) => judged(Object.keys(DOCUMENT_SAMPLE.back), text, 'back'),
  'a correction': (text) => FIELD_NAMES.map((field) => parseField(field, text)),
  记录: parseRemarks,
  有效期限: (text) => [parseValidity(text), parseValidity(text, '2020-01-01')],
  状态: parseStatus,
  'a date': parseDate,
  'a time': parseGeneratedAt,
  'a label': normaliseLabel,
  'two names': (text) => isSameText(text, `${text}x`),
  "this machine's reading: values": (text) => GRAMMAR.map((label) => fitOf(label, tidy(label, text))),
  "this machine's reading: labels": (text) => [findLabel(text), isFurniture(text), documentOf([text])],
  'a list': (text) => readList([['1'], [text, text, text, text]], '2026-09-01'),
  'a search': searchPattern,
  "a file's name": (text) => [isWorkingFile(text), isWorkingFolder(text)],
  'a file': (text) => fileKind(Buffer.from(text)),
  "a scanner's options": (text) => [parseOptions(`    --${text}`), parseOptions(`    --mode ${text}`)],
  'scanners that are there': parseDevices,
  "a scanner's complaint": refusalOf,
  'what leaves': (text) => [cellText(text), looksLikeFormula(text), serialOf(text), html`${text}`],
};

function hostile(piece: string, before: string, after: string): string {
  // In the form in which it is matched: one ﷺ is eighteen letters.
  return `${before}${piece.repeat(Math.ceil(LENGTH / piece.normalize('NFKC').length))}${after}`;
}

describe('no reader of foreign text takes longer than its length asks for', () => {
  test.each(Object.entries(READERS))('%s', (_name, read) => {
    for (const piece of PIECES) {
      for (const [before, after] of [
        ['', ''],
        ['2017-01-自', ' x!'],
      ] as const) {
        const text = hostile(piece, before, after);
        const milliseconds = bestOfThree(() => read(text), ENOUGH_MILLISECONDS);
        expect(milliseconds, `${before}${piece}…${after}`).toBeLessThan(ENOUGH_MILLISECONDS);
      }
    }
  });

  test('nor any mixture of what they look for', () => {
    const mixture = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(mixture, fc.constantFrom(...Object.keys(READERS)), (pieces, name) => {
        const read = READERS[name];
        const text = hostile(pieces.join(''), '', '!');
        expect(bestOfThree(() => read?.(text), ENOUGH_MILLISECONDS)).toBeLessThan(ENOUGH_MILLISECONDS);
      }),
      { numRuns: 300 },
    );
  });
});

const ROOT = join(import.meta.dirname, '..', '..');

/** Every pattern that stands in the program, by its place. */
function patterns(): readonly (readonly [string, RegExp])[] {
  return globSync('{main,preload,renderer}/**/*.{ts,tsx}', { cwd: ROOT }).flatMap((file) => {
    const found: (readonly [string, RegExp])[] = [];
    const { program } = parseSync(file, readFileSync(join(ROOT, file), 'utf8'));
    new Visitor({
      Literal(node) {
        if (!('regex' in node)) return;
        const { pattern, flags } = node.regex;
        found.push([`${file} /${pattern}/`, new RegExp(pattern, flags.includes('g') ? flags : `${flags}g`)]);
      },
    }).visit(program);
    return found;
  });
}

describe('no pattern of the program, whoever meets it next, is worse than linear', () => {
  const all = patterns();

  test('they are seen at all', () => {
    expect(all.map(([place]) => place)).toContain('main/licence/validity.ts /止$/');
    expect(all.length).toBeGreaterThan(80);
  });

  test.each(all)('%s', (_place, pattern) => {
    // What the pattern names itself is the likeliest to hold it up.
    const own = [...new Set(pattern.source.match(/[\p{L}\p{N} :-]+/gu))];
    for (const piece of [...PIECES, ...own]) {
      const text = hostile(piece, own[0] ?? '', '!');
      const milliseconds = bestOfThree(() => [...text.matchAll(pattern)].length, ENOUGH_MILLISECONDS);
      expect(milliseconds, piece).toBeLessThan(ENOUGH_MILLISECONDS);
    }
  });
});
