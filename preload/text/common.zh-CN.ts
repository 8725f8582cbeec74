/** What buttons say on every page. */
export const common = {
  save: '保存',
  saved: '已保存',
  add: '添加',
  remove: '删除',
  cancel: '取消',
  close: '关闭',
  tryAgain: '重试',
  toSettings: '去设置',
};

export type CommonText = typeof common;
