import type { Rescued } from '../contract/session.ts';

/** Before the data folder is open. */
export const session = {
  opening: '正在打开…',
  closing: '正在关闭：等手上的识别、导出或打印结束，最多 10 秒。已收下的图片都已保存。',
  closingAgain: '关闭后会自动重新启动。',
  protectTitle: '保护历史数据',
  protectWhy: '本机没有可用的系统钥匙串。请设置一个口令，每次启动时输入。',
  passphrase: '口令',
  passphraseRule: (shortest: number) => `至少 ${shortest} 个字符`,
  passphraseSet: '设置口令',
  goUnprotected: '不设口令（历史数据将不受保护）',
  unlockTitle: '打开历史数据',
  unlock: '打开',
  keyringTitle: '系统钥匙串已更换',
  keyringAwayTitle: '系统钥匙串暂时打不开',
  failedTitle: '无法打开历史数据',
  rescue: '把还能读的抢救到新文件夹…',
  rescuedTitle: '抢救完成',
  rescuing: '正在抢救，请勿关闭窗口…',
  rescued: ({ records, pictures, pages, undecided }: Rescued): string =>
    [
      `抢救完成：记录 ${records.saved} / ${records.of} 条，图片 ${pictures.saved} / ${pictures.of} 张；数据库 ${pages.of} 页中有 ${pages.unreadable} 页读不出。原数据文件夹没有改动。`,
      undecided > 0 ? `有 ${undecided} 张图片不知道是否已计费，在“待处理”里等您决定，不会自动重新发送。` : '',
      pages.unreadable > 0 ? '禁租名单可能不全：请重新导入。' : '',
    ].join(''),
  rescuedInto: (folder: string) =>
    `新的数据文件夹：${folder}。下一步：退出程序，把原数据文件夹改名保留，再把新文件夹改成原来的名字，然后重新启动。`,
  recoveryCode: '恢复码',
  recoveryTitle: '请记下恢复码',
  recoveryWhy: '系统钥匙串损坏或更换电脑时，只有它能打开历史数据。恢复码只显示这一次，请抄在纸上妥善保存。',
  recoveryNoted: '我已记下',
};

export type SessionText = typeof session;
