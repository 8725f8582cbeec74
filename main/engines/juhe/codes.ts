import type { Language } from '../../../preload/language.ts';

/**
 * What the queue does with a code (docs/design.md):
 * retry: three attempts in all, then as fail · pause: every call would fail, so the cloud pauses ·
 * fail: this picture fails · unknown: it may have been charged, a person decides.
 */
export type QueueAction = 'retry' | 'pause' | 'fail' | 'unknown';

export interface JuheCode {
  readonly number: number;
  /** The number in the older `resultcode` field, where there is one. */
  readonly legacy: number | null;
  /** The provider's own words (DOMAIN §1). */
  readonly meaning: string;
  readonly queue: QueueAction;
  /** The next step is another key, which is entered in the settings. */
  readonly newKeyHelps: boolean;
  /** What happened and the next step, for the clerk. */
  readonly sentence: Readonly<Record<Language, string>>;
}

/** Every documented code, document version 2024-07-27. */
export const JUHE_CODES: readonly JuheCode[] = [
  {
    number: 277301,
    legacy: null,
    meaning: '数据源超时',
    queue: 'unknown',
    newKeyHelps: false,
    sentence: {
      'zh-CN': '云端的数据源超时，不知道是否已计费：请先在聚合数据后台核对用量，再决定是否重新发送。',
      en: "The cloud's data source timed out; it may have been charged: check your usage at Juhe, then decide whether to send again.",
    },
  },
  {
    number: 277302,
    legacy: null,
    meaning: '缺少必要参数',
    queue: 'fail',
    newKeyHelps: false,
    sentence: {
      'zh-CN': '云端没有收到完整的请求：请重试；若仍失败，请联系技术支持。',
      en: 'The cloud did not receive the whole request: try again; if it still fails, call support.',
    },
  },
  {
    number: 277306,
    legacy: null,
    meaning: '识别失败',
    queue: 'fail',
    newKeyHelps: false,
    sentence: {
      'zh-CN': '云端没能识别这张图片：请换一张清晰、完整、不反光的电子驾驶证图片，并确认正页或副页选择正确。',
      en: 'The cloud could not read this picture: use a sharp, complete one without glare, and check that front or back is right.',
    },
  },
  {
    number: 277307,
    legacy: null,
    meaning: '不支持GET请求',
    queue: 'fail',
    newKeyHelps: false,
    sentence: {
      'zh-CN': '云端收到的请求方式不对，可能被代理改写：请检查接口地址和代理设置。',
      en: 'The cloud got the wrong kind of request, perhaps changed by a proxy: check the endpoint and the proxy settings.',
    },
  },
  {
    number: 10001,
    legacy: 101,
    meaning: '错误的请求KEY',
    queue: 'pause',
    newKeyHelps: true,
    sentence: {
      'zh-CN': '聚合数据的密钥不正确：请在“设置”中更换密钥（命令行用 JUHE_KEY）。',
      en: 'The Juhe key is wrong: change the key in Settings (JUHE_KEY on the command line).',
    },
  },
  {
    number: 10002,
    legacy: 102,
    meaning: '该KEY无请求权限',
    queue: 'pause',
    newKeyHelps: true,
    sentence: {
      'zh-CN': '这个密钥没有“电子驾照识别”的权限：请在聚合数据后台申请该接口，或更换密钥。',
      en: 'This key has no right to the e-licence service: apply for it at Juhe, or change the key.',
    },
  },
  {
    number: 10003,
    legacy: 103,
    meaning: 'KEY过期',
    queue: 'pause',
    newKeyHelps: true,
    sentence: {
      'zh-CN': '聚合数据的密钥已过期：请在聚合数据后台续期，或更换密钥。',
      en: 'The Juhe key has expired: renew it at Juhe, or change the key.',
    },
  },
  {
    number: 10004,
    legacy: 104,
    meaning: '错误的OPENID',
    queue: 'pause',
    newKeyHelps: true,
    sentence: {
      'zh-CN': '聚合数据的账号标识（OPENID）不正确：请在聚合数据后台核对账号，或更换密钥。',
      en: 'The Juhe account id (OPENID) is wrong: check the account at Juhe, or change the key.',
    },
  },
  {
    number: 10005,
    legacy: 105,
    meaning: '应用未审核超时，请提交认证',
    queue: 'pause',
    newKeyHelps: false,
    sentence: {
      'zh-CN': '聚合数据的账号尚未通过认证：请在聚合数据后台提交认证。',
      en: 'The Juhe account has not been verified in time: submit the verification at Juhe.',
    },
  },
  {
    number: 10007,
    legacy: 107,
    meaning: '未知的请求源',
    queue: 'pause',
    newKeyHelps: false,
    sentence: {
      'zh-CN': '聚合数据不认识这个请求来源：请在聚合数据后台检查来源限制。',
      en: 'Juhe does not know where the request comes from: check the source restrictions at Juhe.',
    },
  },
  {
    number: 10008,
    legacy: 108,
    meaning: '被禁止的IP',
    queue: 'pause',
    newKeyHelps: false,
    sentence: {
      'zh-CN': '本店的网络地址被聚合数据禁止：请在聚合数据后台检查 IP 白名单。',
      en: "Juhe blocks this site's network address: check the IP list at Juhe.",
    },
  },
  {
    number: 10009,
    legacy: 109,
    meaning: '被禁止的KEY',
    queue: 'pause',
    newKeyHelps: true,
    sentence: {
      'zh-CN': '这个密钥已被聚合数据禁用：请联系聚合数据客服，或更换密钥。',
      en: 'Juhe has blocked this key: contact Juhe, or change the key.',
    },
  },
  {
    number: 10011,
    legacy: 111,
    meaning: '当前IP请求超过限制',
    queue: 'retry',
    newKeyHelps: false,
    sentence: {
      'zh-CN': '本店发送得太快，已试三次仍被限制：请稍等一分钟再试。',
      en: 'This site sends too fast and was refused three times: wait a minute and try again.',
    },
  },
  {
    number: 10012,
    legacy: 112,
    meaning: '请求超过次数限制',
    queue: 'pause',
    newKeyHelps: false,
    sentence: {
      'zh-CN': '聚合数据的调用次数已用完：请在聚合数据后台充值或购买次数。',
      en: 'The calls bought at Juhe are used up: buy more at Juhe.',
    },
  },
  {
    number: 10013,
    legacy: 113,
    meaning: '测试KEY超过请求限制',
    queue: 'pause',
    newKeyHelps: true,
    sentence: {
      'zh-CN': '测试密钥的次数已用完：请更换为正式密钥。',
      en: 'The test key has used up its calls: change to a regular key.',
    },
  },
  {
    number: 10014,
    legacy: 114,
    meaning: '系统内部异常',
    queue: 'unknown',
    newKeyHelps: false,
    sentence: {
      'zh-CN': '聚合数据内部异常，不知道是否已计费：请先在聚合数据后台核对订单，再决定是否重新发送。',
      en: 'Juhe had an internal fault; it may have been charged: check the order at Juhe, then decide whether to send again.',
    },
  },
  {
    number: 10020,
    legacy: 120,
    meaning: '接口维护',
    queue: 'retry',
    newKeyHelps: false,
    sentence: {
      'zh-CN': '云端接口正在维护，已试三次：请稍后再试。',
      en: 'The cloud service is under maintenance and was tried three times: try again later.',
    },
  },
  {
    number: 10021,
    legacy: 121,
    meaning: '接口停用',
    queue: 'pause',
    newKeyHelps: false,
    sentence: {
      'zh-CN': '云端接口已停用：请联系聚合数据客服。',
      en: 'The cloud service has been shut down: contact Juhe.',
    },
  },
];

const BY_NUMBER = new Map(JUHE_CODES.map((row) => [row.number, row]));
const BY_LEGACY = new Map(
  JUHE_CODES.flatMap((row) => (row.legacy === null ? [] : [[row.legacy, row.number]])),
);

/** null for a number that the provider never documented. */
export function juheCode(number: number): JuheCode | null {
  return BY_NUMBER.get(number) ?? null;
}

/** The number that an old `resultcode` stands for; 200 was its word for success. Undocumented ones stay as they are. */
export function numberOfLegacy(resultcode: number): number {
  return resultcode === 200 ? 0 : (BY_LEGACY.get(resultcode) ?? resultcode);
}

/** A clear sentence for any number: the table's, or the number and the provider's own words. */
export function juheSentence(number: number, reason: string, language: Language): string {
  const row = juheCode(number);
  if (row) return row.sentence[language];
  const words = reason === '' ? '' : language === 'en' ? `: ${reason}` : `：${reason}`;
  return language === 'en'
    ? `The cloud refused with the unknown number ${number}${words}. Show this number to support or to Juhe.`
    : `云端返回未知错误 ${number}${words}。请将此编号提供给技术支持或聚合数据客服。`;
}
