import { JUHE_CODES } from '../../main/engines/juhe/codes.ts';
import { type BackTruth, DOCUMENT_SAMPLE, type FrontTruth } from '../fixtures/people.ts';

export interface ReplyBody {
  readonly reason: string;
  readonly result: unknown;
  readonly error_code: number | string;
}

/** The document's own order of the lines, which is not the page's. */
const FRONT_ORDER = [
  '姓名',
  '准驾车型',
  '累积记分',
  '初次领证日期',
  '状态',
  '证号',
  '性别',
  '出生日期',
  '国籍',
  '档案编号',
  '有效期限',
] as const;

/** The reply of document version 2024-07-27, for the document's person unless another licence is given. */
export function success(side: string | null, licence = DOCUMENT_SAMPLE): ReplyBody {
  const data =
    side === '1' ? lines(licence.back, ['住址', '发证机关', '记录']) : lines(licence.front, FRONT_ORDER);
  const orderid = side === '1' ? 'J7732023101116484369625' : 'J7732023101116220871244';
  return { reason: '成功', result: { data, orderid }, error_code: 0 };
}

function lines<Truth extends FrontTruth | BackTruth>(truth: Truth, order: readonly (keyof Truth & string)[]) {
  return order.map((desc) => ({ content: String(truth[desc]), desc }));
}

export function refusal(number: number): ReplyBody {
  const meaning = JUHE_CODES.find((row) => row.number === number)?.meaning ?? '未知错误';
  return { reason: meaning, result: null, error_code: number };
}
