/** Around every page. */
export const frame = {
  title: '驾照台',
  demo: '演示：结果来自本机的模拟接口，不是真实识别。',
  unprotected: '历史数据未受保护',
  protectedBy: (backend: string) => `历史数据已加密（${backend}）`,
  desk: '前台',
  settings: '设置',
};

export type FrameText = typeof frame;
