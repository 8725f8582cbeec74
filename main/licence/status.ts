/** How one word of 状态 is judged: nothing, told, looked at by a clerk, a manager's, refused by the house, by law. */
export type StatusJudgement = 'pass' | 'info' | 'review' | 'manager' | 'house' | 'law';

/**
 * The closed list of DOMAIN §2. A word that is not here is unknown: a person must look. Of 逾期未体检 no ban was found:
 * 令162 art. 79(9) cancels only after a year. 延期… forbid driving while they last (令162 art. 75).
 */
const STATUSES: ReadonlyMap<string, StatusJudgement> = new Map([
  ['正常', 'pass'],
  ['违法未处理', 'info'],
  ['事故未处理', 'review'],
  ['转出', 'review'],
  ['锁定', 'manager'],
  ['逾期未体检', 'house'],
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
    '延期换证',
    '延期审验',
    '延期体检',
  ].map((word): [string, StatusJudgement] => [word, 'law']),
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
