import { parseClasses } from '../../licence/classes.ts';
import { parseDate } from '../../licence/dates.ts';
import { checkCharacter, idNumberKind } from '../../licence/id-number.ts';
import { judgeStatus, parseStatus } from '../../licence/status.ts';
import { normalise } from '../../licence/text.ts';
import { parseValidity } from '../../licence/validity.ts';
import type { PageLabel } from './labels.ts';

/** How well a text fits what a label's value looks like: 2 surely, 1 by its characters, 0 not at all. */
export type Fit = 0 | 1 | 2;

/** Letters that are digits where only digits can stand. */
const DIGIT_LOOKALIKES: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  I: '1',
  l: '1',
  '|': '1',
  Z: '2',
  S: '5',
  B: '8',
};

function digitsIn(text: string): string {
  return [...text.replace(/\s+/gu, '')].map((character) => DIGIT_LOOKALIKES[character] ?? character).join('');
}

interface Rule {
  /** The value as it would be printed, from what was recognised. */
  readonly tidy: (text: string) => string;
  readonly fit: (text: string) => Fit;
}

const asIs = (text: string) => text.replace(/\s+/gu, '');
const date: Rule = { tidy: digitsIn, fit: (text) => (parseDate(text) ? 2 : 0) };
const chinese = (pattern: RegExp, surely: boolean): Rule => ({
  tidy: asIs,
  fit: (text) => (pattern.test(text) ? (surely ? 2 : 1) : 0),
});

const RULES: Readonly<Record<PageLabel, Rule>> = {
  姓名: chinese(/^[\p{Script=Han}·]{2,20}$/u, false),
  证号: {
    tidy: (text) => digitsIn(text.replace(/[xX×]$/u, 'X')),
    fit: (text) => {
      if (idNumberKind(text) === 'other') return /^[\dA-Z]{7,17}$/u.test(text) ? 1 : 0;
      return text.endsWith(checkCharacter(text)) ? 2 : 1;
    },
  },
  性别: chinese(/^[男女]$/u, true),
  出生日期: date,
  国籍: chinese(/^\p{Script=Han}{2,12}$/u, false),
  初次领证日期: date,
  准驾车型: {
    tidy: (text) =>
      asIs(text)
        .toUpperCase()
        .replace(/([ABC])[IL|]/gu, '$11'),
    fit: (text) => {
      const { classes, unknown } = parseClasses(text);
      return classes.length > 0 && unknown.length === 0 ? 2 : 0;
    },
  },
  有效期限: {
    tidy: (text) => digitsIn(text),
    fit: (text) => {
      const { from, until } = parseValidity(text);
      return from !== null && until !== null ? 2 : 0;
    },
  },
  档案编号: { tidy: digitsIn, fit: (text) => (/^\d{12}$/u.test(text) ? 2 : 0) },
  状态: {
    tidy: asIs,
    fit: (text) => {
      const words = parseStatus(text);
      if (words === null) return 0;
      return words.every((word) => judgeStatus(word) !== 'unknown')
        ? 2
        : /^[\p{Script=Han}\d、,]+$/u.test(text)
          ? 1
          : 0;
    },
  },
  累积记分: { tidy: digitsIn, fit: (text) => (/^\d{1,2}分$/u.test(text) ? 2 : 0) },
  住址: chinese(/^(?=.*[省市区县州旗镇乡村路街道号]).{5,}$/u, true),
  发证机关: chinese(/^(?=.*(?:公安|交通|支队|大队|总队|车管所)).{5,}$/u, true),
  记录: chinese(/\p{Script=Han}/u, false),
  生成时间: {
    tidy: (text) => digitsIn(text).replace(/^(\d{4}-\d{2}-\d{2})(\d{2}:)/u, '$1 $2'),
    fit: (text) => (/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2})?$/u.test(text) ? 2 : 0),
  },
};

export function tidy(label: PageLabel, text: string): string {
  return RULES[label].tidy(normalise(text));
}

/** `text` is tidied already. */
export function fitOf(label: PageLabel, text: string): Fit {
  return RULES[label].fit(text);
}

/** Values that may run over several lines. */
export function mayWrap(label: PageLabel): boolean {
  return label === '住址' || label === '记录' || label === '发证机关' || label === '状态';
}
