/** Around every page. */
export const frame = {
  title: '驾照台',
  demo: '演示：结果来自本机的模拟接口，不是真实识别。',
  unprotected: '历史数据未受保护',
  protectedBy: (backend: string) => `历史数据已加密（${backend}）`,
  desk: '前台',
  settings: '设置',
  loadedAgain:
    '界面刚才意外中断，已重新载入。已收下的图片和记录都在，可在“最近记录”里打开；没有保存的输入请重新填写。',
  seen: '知道了',
  /** In the system's own box, for there is no page. */
  broken: {
    gone: '界面又一次意外中断。',
    goneDetail:
      '已收下的图片和记录都在。下一步：点“重新载入”；如果还会中断，请点“退出”再启动，并把诊断日志交给技术支持。',
    hangs: '界面没有响应。',
    hangsDetail:
      '已收下的图片和记录都在，识别仍在继续。下一步：等待；如果一直没有响应，请点“重新载入”，没有保存的输入要重新填写。',
    loadAgain: '重新载入',
    wait: '等待',
    quit: '退出',
  },
};

export type FrameText = typeof frame;
