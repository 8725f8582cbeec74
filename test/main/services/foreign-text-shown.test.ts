import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { copyAll, standardCopyTemplate } from '../../../main/export/copy.ts';
import { verificationSheet } from '../../../main/export/sheet.ts';
import { shiftReport } from '../../../main/export/shift-report.ts';
import type { StoredRecord } from '../../../main/history/licences.ts';
import { NO_FIELDS } from '../../../main/licence/fields.ts';
import { finding } from '../../../main/licence/findings.ts';
import { personShown } from '../../../main/services/in-clear.ts';
import { errorView } from '../../../main/services/views.ts';
import { findingShown, sentenceShown } from '../../../main/wording.ts';
import { fieldText } from '../../../preload/text/field-text.ts';
import { zhCN } from '../../../preload/text/zh-CN.ts';
import { FORGERIES, UNSEEN } from '../../support/unseen.ts';

const foreign = fc.array(fc.constantFrom(...FORGERIES), { maxLength: 6 }).map((parts) => parts.join(''));
const AT = '2026-09-01T04:00:00.000Z';
const PRINTING = { shown: 'in-clear', at: AT, operator: 'tester', language: 'zh-CN' } as const;

function recordOf(text: string): StoredRecord {
  return {
    kind: 'read',
    seq: 1,
    createdAt: AT,
    recordId: 'record',
    scans: [{ jobId: 'job', side: 'front', sourceName: text, engine: 'juhe', orderId: text, imageHash: 'A' }],
    fields: {
      ...NO_FIELDS,
      name: text,
      licenceNumber: text,
      nationality: text,
      address: text,
      remarks: text,
      status: [text],
      birthDate: text,
    },
    findings: [finding('engines-disagree', 'name', { other: text })],
    verdict: 'review',
    decisions: [
      { kind: 'override', code: 'engines-disagree', field: 'name', about: '', byWhom: text, reason: text },
    ],
    corrected: [],
    vehicle: text,
    pickupDate: '2026-09-01',
    returnDate: '2026-09-03',
  };
}

/** Everything that becomes text in the window, on paper or in the clipboard; the tags of a page are its own. */
const SHOWN: Readonly<Record<string, (text: string) => string>> = {
  'a field': (text) => fieldText(recordOf(text).fields, 'name', zhCN),
  'a list of a field': (text) => fieldText(recordOf(text).fields, 'status', zhCN),
  'a line of a list': (text) =>
    Object.values(personShown({ name: text, licenceNumber: text }, 'in-clear')).join(' '),
  'a masked line of a list': (text) =>
    Object.values(personShown({ name: text, licenceNumber: text }, 'masked')).join(' '),
  'a finding': (text) =>
    sentenceShown(finding('engines-disagree', 'name', { other: text }), 'in-clear', 'zh-CN') ?? '',
  'a named finding': (text) =>
    findingShown(finding('engines-disagree', 'name', { other: text }), 'in-clear', 'zh-CN'),
  'a refusal of the provider': (text) =>
    errorView(
      { code: 'juhe-299999', number: 299_999, reason: text, orderId: null, outcome: 'answered' },
      'zh-CN',
    ).message,
  'an error with a name in it': (text) =>
    errorView({ code: 'label-broken', details: { file: text }, outcome: 'not-sent' }, 'en').message,
  'a sheet': (text) => verificationSheet(recordOf(text), null, PRINTING),
  "a day's list": (text) => shiftReport('2026-09-01', [recordOf(text)], PRINTING),
  'a copy': (text) => copyAll(recordOf(text).fields, standardCopyTemplate(), 'zh-CN'),
  'a copy for a table': (text) =>
    copyAll(recordOf(text).fields, { ...standardCopyTemplate(), form: 'tsv' }, 'zh-CN').replaceAll('\t', ''),
  'a copy as JSON': (text) =>
    copyAll(recordOf(text).fields, { ...standardCopyTemplate(), form: 'json' }, 'zh-CN'),
};

describe('of text of others every character is seen', () => {
  test.each(Object.entries(SHOWN))('in %s', (_name, show) => {
    fc.assert(
      fc.property(foreign, (text) => {
        expect(show(text).replaceAll('\n', '')).not.toMatch(UNSEEN);
      }),
      { numRuns: 60 },
    );
  });

  test('and in a copied text no line of it looks like another field', () => {
    const text = copyAll(recordOf('一\n证号: 1').fields, standardCopyTemplate(), 'zh-CN');
    expect(text.split('\n').filter((line) => line.startsWith('证号: 1'))).toEqual([]);
  });
});
