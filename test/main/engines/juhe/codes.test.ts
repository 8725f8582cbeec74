import { describe, expect, it, test } from 'vitest';
import { JUHE_CODES, juheSentence, numberOfLegacy } from '../../../../main/engines/juhe/codes.ts';
import { engineFor, NEVER, PREPARED } from '../../../support/juhe.ts';
import { simulator } from '../../../support/simulator.ts';

/** DOMAIN §1, written out again: number, legacy number, the provider's words, and DESIGN's table of what follows. */
const DOCUMENTED = [
  [277301, null, '数据源超时', 'unknown'],
  [277302, null, '缺少必要参数', 'fail'],
  [277306, null, '识别失败', 'fail'],
  [277307, null, '不支持GET请求', 'fail'],
  [10001, 101, '错误的请求KEY', 'pause'],
  [10002, 102, '该KEY无请求权限', 'pause'],
  [10003, 103, 'KEY过期', 'pause'],
  [10004, 104, '错误的OPENID', 'pause'],
  [10005, 105, '应用未审核超时，请提交认证', 'pause'],
  [10007, 107, '未知的请求源', 'pause'],
  [10008, 108, '被禁止的IP', 'pause'],
  [10009, 109, '被禁止的KEY', 'pause'],
  [10011, 111, '当前IP请求超过限制', 'retry'],
  [10012, 112, '请求超过次数限制', 'pause'],
  [10013, 113, '测试KEY超过请求限制', 'pause'],
  [10014, 114, '系统内部异常', 'unknown'],
  [10020, 120, '接口维护', 'retry'],
  [10021, 121, '接口停用', 'pause'],
] as const;

it('has a row for every documented code and for no other', () => {
  const rows = JUHE_CODES.map(({ number, legacy, meaning, queue }) => [number, legacy, meaning, queue]);
  expect(rows.toSorted()).toEqual([...DOCUMENTED].toSorted());
});

describe.each(DOCUMENTED)('%i', (number, legacy, meaning, queue) => {
  test('is sent by the server, read by the client, and has its outcome', async () => {
    const juhe = await simulator();
    juhe.playAlways(`code-${number}`);
    const { engine } = engineFor(juhe.endpoint);
    const outcome = queue === 'unknown' ? 'unknown' : 'answered';
    expect(await engine.recognise(PREPARED, 'front', NEVER)).toEqual({
      ok: false,
      error: { code: `juhe-${number}`, number, reason: meaning, orderId: null, outcome },
    });
    expect(juhe.requests).toHaveLength(1);
  });

  test('has a sentence with a next step in both languages, and its legacy number leads to it', () => {
    expect(juheSentence(number, '', 'zh-CN')).toMatch(/：.+。$/u);
    expect(juheSentence(number, '', 'en')).toMatch(/: .+\.$/u);
    if (legacy !== null) expect(numberOfLegacy(legacy)).toBe(number);
  });
});

test('an unknown number is shown with the reason', () => {
  for (const language of ['zh-CN', 'en'] as const) {
    expect(juheSentence(299999, '某种原因', language)).toContain('299999');
    expect(juheSentence(299999, '某种原因', language)).toContain('某种原因');
  }
});
