import { describe, expect, test } from 'vitest';
import { type Finding, finding } from '../../main/licence/findings.ts';
import { sentenceShown } from '../../main/wording.ts';

/** What a clerk says aloud, with the customer's next step. */
test.each<[Finding, string]>([
  [
    finding('tenure-short', 'firstIssueDate', {
      months: 2,
      minimum: 6,
      since: '2026-07-01',
      licenceClass: 'C1',
    }),
    '取得 C1 至取车仅 2 个月，不满本店要求的 6 个月。',
  ],
  [
    finding('tenure-short', 'firstIssueDate', {
      months: 2,
      minimum: 6,
      since: '2026-07-01',
      licenceClass: null,
    }),
    '初次领证至取车仅 2 个月，不满本店要求的 6 个月。',
  ],
  [
    finding('class-not-covered', 'classes', { needed: 'C1', rentAutomatic: true }),
    '所持准驾车型不能驾驶手动挡；可改租自动挡。',
  ],
  [
    finding('class-not-covered', 'classes', { needed: 'C1', rentAutomatic: false }),
    '所持准驾车型不能驾驶手动挡小型汽车。',
  ],
  [
    finding('class-not-covered', 'classes', { needed: 'C6', rentAutomatic: false }),
    '所持准驾车型不能牵引挂车（需 C6 或 A2）。',
  ],
  [
    finding('expired', 'validUntil', { lastDay: '2026-08-29', days: 3, cancelled: false }),
    '已过期 3 天：请先换证。',
  ],
  [
    finding('expired', 'validUntil', { lastDay: '2025-08-30', days: 367, cancelled: true }),
    '已过期 367 天，超过一年即被注销，依法不能驾驶：请客户到交管12123或车管所办理。',
  ],
  [
    finding('expires-before-return', 'validUntil', { lastDay: '2026-09-03' }),
    '有效期至 2026-09-03，早于还车日期：先换证，或改到 2026-09-03 还车。',
  ],
  [
    finding('status-block', 'status', { word: '暂扣' }),
    '驾驶证状态为“暂扣”，依法不能驾驶：请客户到交管12123或车管所办理。',
  ],
  [
    finding('violations-open', 'status', { word: '违法未处理' }),
    '有违法未处理，驾驶证目前可用；处理后可能记分，请提醒客户。',
  ],
  [finding('side-missing', 'remarks', { side: 'back' }), '何时取得此车型要看副页：请翻副页。'],
  [finding('field-doubtful', 'name', { other: null }), '这一项读得不确定：请对照客户手机上的驾驶证。'],
  [
    finding('clock-behind', 'validUntil', { proof: 'page', says: '2021-08-06' }),
    '本机时钟可能不对，页面生成于 2021-08-06，晚于本机时间：请校准电脑时间后重新识别，或请主管确认日期。',
  ],
])('%j', (found, sentence) => {
  expect(sentenceShown(found, 'in-clear', 'zh-CN')).toBe(sentence);
  expect(sentenceShown(found, 'in-clear', 'en')).not.toMatch(/undefined|\{|请/u);
});

describe('another customer’s name stands in no sentence', () => {
  test.each(['zh-CN', 'en'] as const)('%s', (language) => {
    const conflict = finding('number-name-conflict', 'name', { other: '张某某' });
    const renter = finding('holder-mismatch', 'name', { registered: '张某某', sameNumber: true });
    const other = finding('holder-mismatch', 'name', { registered: '张某某', sameNumber: false });
    for (const one of [conflict, renter, other]) {
      expect(sentenceShown(one, 'in-clear', language)).not.toContain('张某某');
    }
    expect(sentenceShown(conflict, 'in-clear', 'zh-CN')).toContain('请主管核对');
  });
});
