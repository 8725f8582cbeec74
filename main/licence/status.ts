/** How one word of 状态 is judged. */
export type StatusJudgement = 'pass' | 'info' | 'review' | 'block';

/** The closed list of DOMAIN §2. A word that is not here is unknown: a person must look. */
const STATUSES: ReadonlyMap<string, StatusJudgement> = new Map([
  ['正常', 'pass'],
  ['违法未处理', 'info'],
  ['事故未处理', 'review'],
  ['锁定', 'review'],
  ['转出', 'review'],
  ...[
    '超分',
    '记满12分',
    '暂扣',
    '扣押',
    '扣留',
    '撤销',
    '吊销',
    '注销',
    '停止使用',
    '注销可恢复',
    '逾期未换证',
    '逾期未审验',
    '逾期未体检',
    '延期换证',
    '延期审验',
    '延期体检',
  ].map((word): [string, StatusJudgement] => [word, 'block']),
]);

/** Several may stand at once; null when nothing stands there. */
export function parseStatus(text: string): readonly string[] | null {
  if (STATUSES.has(text)) return [text];
  const words = text.split(/[、,，;；/\s]+/u).filter((word) => word !== '');
  return words.length === 0 ? null : [...new Set(words)];
}

export function judgeStatus(word: string): StatusJudgement | 'unknown' {
  return STATUSES.get(word) ?? 'unknown';
}
