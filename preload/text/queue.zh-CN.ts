import type { TrayLine } from '../contract/queue.ts';

/** What holds pictures up, the tray, the batches and what each day cost. */
export const queue = {
  notes: '需要注意',
  stuck: '暂时无法保存，会自动重试。',
  cloudPaused: '云端已暂停，其他图片由本机识别或等待。',
  cloudUnreachable: '云端暂时连不上，会自动重试。',
  resumeCloud: '恢复云端',
  tryNow: '立即重试',
  nearLimit: (calls: number, limit: number) => `今天已调用云端 ${calls} 次，上限 ${limit} 次。`,
  clockBehind: (minutes: number) =>
    `本机时钟比最近的记录慢 ${minutes} 分钟：请先校准系统日期和时间，有效期和年龄都按它判断。`,
  loss: (entries: number | null, pictures: number) =>
    `历史数据比上次少了${entries === null ? '一部分记录' : ` ${entries} 条流水`}（文件损坏，或换回了旧备份）。${pictures > 0 ? `有 ${pictures} 张图片不知道是否已付费：不会自动重新付费，请在待处理中逐张决定。` : ''}如有较新的备份，请联系管理员恢复。`,
  lossNoted: '知道了',
  tray: '待处理',
  trayEmpty: '没有待处理的图片',
  trayCount: (count: number) => `共 ${count} 张，最新的在前`,
  trayOlder: '更早的',
  trayNewest: '回到最新的',
  trayKinds: { undecided: '结果不明', failed: '识别失败', 'lone-back': '只有副页' } satisfies Readonly<
    Record<TrayLine['kind'], string>
  >,
  loneBackHelp: '副页上没有姓名：请打开它，和正页合为一本，或保留为单独一页。',
  look: '查看',
  sendAgain: '重新发送',
  sendAgainMayCost: '上一次可能已经计费，重新发送可能再计费一次。',
  sendAgainSurely: '仍要发送',
  keepFailed: '不再发送',
  leaveAlone: '保留单页',
  batches: '批量识别',
  noBatches: '还没有批量识别',
  progress: (done: number, all: number) => `${done} / ${all}`,
  paused: '已暂停',
  timeLeft: (seconds: number) =>
    `约剩 ${seconds < 90 ? `${seconds} 秒` : `${Math.round(seconds / 60)} 分钟`}`,
  failedCount: '失败',
  unknownCount: '结果不明',
  cachedCount: '来自历史',
  pause: '暂停',
  goOn: '继续',
  cancelRest: '取消其余',
  retryFailed: '只重试失败的',
  usage: '用量',
  day: '日期',
  byEngine: '识别方式',
  calls: '调用',
  answers: '有结果',
};

export type QueueText = typeof queue;
