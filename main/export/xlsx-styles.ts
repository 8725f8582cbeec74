import type { Style } from '@cj-tech-master/excelts';
import type { Verdict } from '../licence/verdict.ts';
import { GUARDED } from './workbook.ts';

type CellStyle = Partial<Style>;

const TOP = { vertical: 'top' } as const;
/** The format "Text": what is typed into such a cell later stays text too, an 18-digit number included. */
const TEXT_FORMAT = '@';

const solid = (argb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } }) as const;

/** The workbook's standard font, said in full: a style that names none leaves it to each program. */
const FONT = { name: 'Calibri', family: 2, size: 11, bold: true } as const;

/** One object a style for all cells that have it: the library knows a style again by its object. */
export const STYLES = {
  header: {
    numFmt: TEXT_FORMAT,
    font: { ...FONT, color: { argb: 'FFFFFFFF' } },
    fill: solid('FF1F4E78'),
    alignment: { vertical: 'middle', wrapText: true },
  },
  text: { numFmt: TEXT_FORMAT, alignment: TOP },
  lines: { numFmt: TEXT_FORMAT, alignment: { ...TOP, wrapText: true } },
  guarded: { numFmt: TEXT_FORMAT, alignment: { ...TOP, ...GUARDED } },
  guardedLines: { numFmt: TEXT_FORMAT, alignment: { ...TOP, ...GUARDED, wrapText: true } },
  date: { numFmt: 'yyyy-mm-dd', alignment: TOP },
  datetime: { numFmt: 'yyyy-mm-dd hh:mm:ss', alignment: TOP },
  integer: { numFmt: '0', alignment: TOP },
  label: { numFmt: TEXT_FORMAT, font: FONT, alignment: TOP },
} as const satisfies Readonly<Record<string, CellStyle>>;

/** Dark on light, as Excel's own "good", "neutral" and "bad"; the word says the same without the colour. */
const verdict = (ink: string, paper: string): CellStyle => ({
  numFmt: TEXT_FORMAT,
  font: { ...FONT, color: { argb: ink } },
  fill: solid(paper),
  alignment: TOP,
});

export const VERDICT_STYLES: Readonly<Record<Verdict | 'failed', CellStyle>> = {
  pass: verdict('FF006100', 'FFC6EFCE'),
  review: verdict('FF7F6000', 'FFFFEB9C'),
  refuse: verdict('FF9C0006', 'FFFFC7CE'),
  failed: verdict('FF404040', 'FFE0E0E0'),
};
