import type { HistoryText } from './history.zh-CN.ts';

export const history: HistoryText = {
  latest: 'Latest',
  nothingYet: 'Nothing yet',
  failed: 'Failed',
  expiring: 'Expires while on hire',
  returnsOn: (day) => `returns ${day}`,
};
