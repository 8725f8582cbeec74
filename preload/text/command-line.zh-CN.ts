/** What the command line says to people. */
export const commandLine = {
  usage: `用法：
  npm run -s desk -- recognise 图片... [--side front|back|auto] [--engine juhe|local|both] [--vehicle auto|manual|c5|none]
                               [--pickup 日期] [--return 日期] [--again] [--json]
  npm run -s desk -- history [--search 文字] [--limit 条数] [--json]
  npm run -s desk -- export 文件.xlsx|文件.csv [--search 文字] [--from 日期] [--to 日期]
                               [--reveal --reason 原因] [--template 模板] [--pictures] [--excel-ids]
  npm run -s desk -- eval 文件夹 [--engine juhe|local|both]   用自己标注的图片衡量识别效果
  npm run -s desk -- diagnostics [文件]   出问题时可发给技术支持的诊断信息，不含个人信息；先显示，再存入文件
  npm run -s desk -- rescue 新文件夹                             把损坏的数据文件夹中还能读的抢救到新文件夹（加密），原文件夹不动

环境变量：JUHE_KEY 密钥，JUHE_ENDPOINT 接口地址，LICENCE_DESK_HOME 数据文件夹，LICENCE_DESK_PASSPHRASE 口令`,
  wrongUsage: (problem: string) => `用法有误：${problem}`,
  unknownCommand: (given: string) => `没有“${given}”这个命令`,
  noFiles: '请给出至少一张图片',
  badOption: (option: string, allowed: string) => `${option} 只能是 ${allowed}`,
  badDate: (option: string) => `${option} 须是一个日期，例如 2026-09-01`,
  returnBeforePickup: '--return 不能早于 --pickup',
  oneExportTarget: '请给出一个导出文件名',
  oneEvalFolder: '请给出一个文件夹，内有图片和同名的 .json 标注',
  picturesInClear: '--pictures 只用于 .xlsx，并需要 --reveal：图片上有本人',
  revealNeedsReason: '--reveal 需要 --reason：显示完整的个人信息须写明原因',
  exportFormat: '只能导出 .xlsx 或 .csv 文件',
  unexpectedArgument: (given: string) => `不认识“${given}”`,
  unprotected: (folder: string) =>
    `未受保护：数据密钥只以文件形式存放在 ${folder}。设置 LICENCE_DESK_PASSPHRASE 可用口令保护。`,
  insecureEndpoint: '警告：接口地址是未加密的 http，密钥和证号会明文传输。',
  cached: '此图片以前已识别，结果来自历史，未再计费',
  failed: '失败',
  leftOut: (file: string) => `${file}：其他程序的临时文件，没有读取`,
  exported: (rows: number, target: string) => `已导出 ${rows} 条到 ${target}`,
  diagnosticsSaved: (target: string) => `诊断信息已存入 ${target}，内容如上所示`,
  payerNotOpen:
    '云端评测的费用计入数据文件夹，须先能打开它：请关闭正在使用它的驾照台；只评测本机识别时用 --engine local。',
  oneRescueFolder: '请给出一个新的或空的文件夹',
  rescuedInto: (folder: string) =>
    `新的数据文件夹：${folder}。下一步：把 LICENCE_DESK_HOME 指向它，或把两个文件夹改名对换。`,
  noRecords: '没有记录',
};

export type CommandLineText = typeof commandLine;
