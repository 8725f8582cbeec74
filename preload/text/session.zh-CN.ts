/** Before the data folder is open. */
export const session = {
  opening: '正在打开…',
  protectTitle: '保护历史数据',
  protectWhy: '本机没有可用的系统钥匙串。请设置一个口令，每次启动时输入。',
  passphrase: '口令',
  passphraseRule: (shortest: number) => `至少 ${shortest} 个字符`,
  passphraseSet: '设置口令',
  goUnprotected: '不设口令（历史数据将不受保护）',
  unlockTitle: '打开历史数据',
  unlock: '打开',
  keyringTitle: '系统钥匙串已更换',
  failedTitle: '无法打开历史数据',
  recoveryCode: '恢复码',
  recoveryTitle: '请记下恢复码',
  recoveryWhy: '系统钥匙串损坏或更换电脑时，只有它能打开历史数据。恢复码只显示这一次，请抄在纸上妥善保存。',
  recoveryNoted: '我已记下',
};

export type SessionText = typeof session;
