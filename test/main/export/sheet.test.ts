import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Printing, verificationSheet } from '../../../main/export/sheet.ts';
import { shiftReport } from '../../../main/export/shift-report.ts';
import { EVERYTHING } from '../../../main/history/pictures.ts';
import { printPicture } from '../../../main/image/print-picture.ts';
import { sharp } from '../../../main/image/sharp.ts';
import { inlineStructure } from '../../../main/image/structure.ts';
import { finding } from '../../../main/licence/findings.ts';
import { history, NOON } from '../../support/history.ts';
import { idOf, insertRecords, type Wanted } from '../../support/many-records.ts';
import { hasPoppler, lookAt, pdfOf } from '../../support/print.ts';
import { sample } from '../../support/samples.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const PRINTING: Printing = {
  at: NOON.toISOString(),
  operator: '店员甲',
  language: 'zh-CN',
  shown: 'in-clear',
};
const FINDINGS = [
  finding('id-check-digit', 'licenceNumber', { expected: '1', suspect: null, instead: null }),
  finding('expires-soon', 'validUntil', { lastDay: '2026-10-01', daysWanted: 90 }),
  finding('tenure-short', 'firstIssueDate', {
    months: 3,
    minimum: 6,
    since: '2026-06-01',
    licenceClass: 'C1',
  }),
];
const HOSTILE = '<img src=http://evil.example/x onerror=alert(1)><script>alert(2)</script>"\'&';

async function recordLike(wanted: Wanted) {
  const opened = await history(join(temporaryFolder(), 'home'));
  insertRecords(opened, 1, () => wanted);
  opened.decisions.insert(idOf('4', 0), {
    kind: 'override',
    code: 'tenure-short',
    field: 'firstIssueDate',
    about: '',
    byWhom: '主管乙',
    reason: HOSTILE,
  });
  const record = opened.licences.find(idOf('4', 0));
  if (record === null) throw new Error('it was just written');
  return record;
}

describe('the verification sheet', () => {
  it('escapes everything that was read or written, and allows nothing to load or run', async () => {
    const record = await recordLike({ fields: { name: HOSTILE, remarks: HOSTILE }, findings: FINDINGS });
    const content = verificationSheet(record, null, PRINTING);
    expect(content).not.toMatch(/<script|<img|http:\/\/evil\.example\/x onerror=alert\(1\)>/u);
    expect(content).toContain('&lt;script&gt;');
    expect(content).toContain('default-src &#39;none&#39;');
    expect((await pdfOf(content)).requests).toBe(0);
  });

  it('names nobody where it is masked: not in the fields, not in what was found or said', async () => {
    const person = '欧阳建国';
    const read = await recordLike({
      fields: { name: person, licenceNumber: '11010519491231002X' },
      findings: [...FINDINGS, finding('engines-disagree', 'name', { other: person })],
    });
    const said = { code: 'engines-disagree', field: 'name', byWhom: person, reason: person } as const;
    const record = { ...read, decisions: [{ ...said, kind: 'override', about: person } as const] };
    const masked = verificationSheet(record, null, { ...PRINTING, shown: 'masked' });
    for (const secret of [person, '11010519491231002X', '1995-04-14']) expect(masked).not.toContain(secret);
    expect(masked).toContain('欧**国');
    expect(verificationSheet(record, null, PRINTING)).toContain(person);
  });

  it.skipIf(!hasPoppler)(
    'is one A4 page with all there is to say (skipped without poppler-utils)',
    async () => {
      const record = await recordLike({
        findings: FINDINGS,
        fields: { remarks: '请于2026年10月1日前九十日内申请换领新驾驶证。实习期至2027年06月01日。' },
      });
      const picture = await printPicture(sample('front-invented.jpg'), inlineStructure);
      const { pdf } = await pdfOf(verificationSheet(record, picture, PRINTING));
      const { text, pages } = lookAt(pdf, temporaryFolder());
      expect(pages.length).toBe(1);
      const { width = 0, height = 0 } = await sharp(pages[0]).metadata();
      expect([Math.round(width / 100), Math.round(height / 100)]).toEqual([8, 12]);
      for (const said of [
        '驾驶证核验单',
        '不可办理',
        '320503199504000000',
        '王一',
        '长期',
        '店员甲',
        '主管乙',
        '签字',
        'J77320231011162208000000',
        '2026-09-01 取车',
      ]) {
        expect(text.replaceAll(/\s+/gu, '')).toContain(said.replaceAll(' ', ''));
      }
    },
  );
});

describe('the shift report', () => {
  it('is masked, counts every outcome and tells the day as it went', async () => {
    const opened = await history(join(temporaryFolder(), 'home'));
    insertRecords(opened, 60);
    const items = [...opened.licences.walk(EVERYTHING)].flat();
    const content = shiftReport('2026-01-01', items, { ...PRINTING, shown: 'masked' });
    expect(content).not.toContain('320503199504000001');
    expect(content.indexOf('3205**********0001')).toBeLessThan(content.indexOf('3205**********0002'));
    expect(content).toContain('<td>60</td>');
    if (!hasPoppler) return;
    const { pages } = lookAt((await pdfOf(content)).pdf, temporaryFolder());
    expect(pages.length).toBe(2);
  });
});
