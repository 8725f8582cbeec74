/** The lists below the desk. */
export const history = {
  latest: '最近记录',
  nothingYet: '还没有记录',
  failed: '失败',
  expiring: '租期内到期',
  returnsOn: (day: string) => `${day} 还车`,
};

export type HistoryText = typeof history;
