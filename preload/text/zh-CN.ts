import type { Dictionary } from './dictionary.ts';

const VEHICLES = { auto: '小型自动挡', manual: '小型手动挡', c5: 'C5 改装自动挡', none: '不判断车型' };

export const zhCN: Dictionary = {
  fields: {
    name: '姓名',
    licenceNumber: '证号',
    sex: '性别',
    birthDate: '出生日期',
    nationality: '国籍',
    firstIssueDate: '初次领证日期',
    classes: '准驾车型',
    validFrom: '有效起始日期',
    validUntil: '有效期止',
    fileNumber: '档案编号',
    status: '状态',
    points: '累积记分',
    address: '住址',
    issuingAuthority: '发证机关',
    remarks: '记录',
  },
  verdicts: { pass: '可办理', review: '请核对', refuse: '不可办理' },
  vehicles: VEHICLES,
  sides: { front: '正页', back: '副页', auto: '自动' },
  engines: { juhe: '仅云端', local: '仅本机', both: '云端，本机复核' },
  screen: {
    title: '驾照台',
    demo: '演示：结果来自本机的模拟接口，不是真实识别。',
    unprotected: '历史数据未受保护',
    protectedBy: (backend) => `历史数据已加密（${backend}）`,
    desk: '前台',
    settings: '设置',
    opening: '正在打开…',
    openPicture: '打开图片…',
    dropHere: '把图片拖到这里',
    pasteHint: '或粘贴 Ctrl+V',
    noPictureInClipboard: '剪贴板里没有图片：请先复制图片再粘贴。',
    side: '页面',
    vehicle: '车型',
    engine: '识别方式',
    engineByKey: '自动选择',
    localStandsIn: '云端没有给出结果，以上由本机识别。',
    reading: '正在识别…',
    readAgain: '重新识别（可能计费）',
    licencePicture: '驾驶证图片',
    pictureGone: '图片文件已不在数据文件夹中。',
    fields: '识别内容',
    verdict: '结论',
    nothingFound: '未发现不一致',
    cached: (when) => `此图片以前已识别，结果来自历史（${when}），未再计费。`,
    origin: (engine, orderId) => `识别方式 ${engine}${orderId ? ` · 订单号 ${orderId}` : ''}`,
    latest: '最近记录',
    nothingYet: '还没有记录',
    failed: '失败',
    toSettings: '去设置',
    language: '语言 / Language',
    key: '聚合数据密钥',
    keyNone: '还没有密钥。',
    keyKept: (backend) => `已有密钥，由系统钥匙串保护（${backend}）。`,
    keyForSession: (backend) =>
      backend === 'none'
        ? '已有密钥，但本机没有可用的钥匙串，仅在本次运行中有效，关闭后需重新输入。'
        : '已有密钥，来自环境变量 JUHE_KEY，仅在本次运行中有效。',
    keyNew: '新密钥',
    keySave: '保存密钥',
    keyForget: '删除密钥',
    keyTest: '测试密钥',
    keyTestMayCost: '测试会发送一次不带图片的请求，聚合数据可能对它计费。',
    keyAccepted: '密钥有效：聚合数据接受了它。',
    keyWhere: '申请密钥：聚合数据官网',
    endpoint: '接口地址',
    allowHttp: '允许未加密的 http',
    allowHttpWarning: '警告：使用 http 时，密钥和证号会明文传输，同一网络中的人都能看到。',
    save: '保存',
    saved: '已保存',
    protectTitle: '保护历史数据',
    protectWhy: '本机没有可用的系统钥匙串。请设置一个口令，每次启动时输入。',
    passphrase: '口令',
    passphraseRule: '至少 8 个字符',
    passphraseSet: '设置口令',
    goUnprotected: '不设口令（历史数据将不受保护）',
    unlockTitle: '打开历史数据',
    unlock: '打开',
    recoveryCode: '恢复码',
    recoveryTitle: '请记下恢复码',
    recoveryWhy: '系统钥匙串损坏或更换电脑时，只有它能打开历史数据。恢复码只显示这一次，请抄在纸上妥善保存。',
    recoveryNoted: '我已记下',
    keyringTitle: '系统钥匙串已更换',
    failedTitle: '无法打开历史数据',
    tryAgain: '重试',
  },
  longTerm: '长期',
  findings: {
    'id-check-digit': ({ expected }) => `证号校验位不符，末位应为 ${expected}：请对照原件核对证号。`,
    'id-form': () => '证号不是 18 位号码：请核对证件种类和号码。',
    'id-birth-mismatch': ({ numberSays }) =>
      numberSays
        ? `出生日期与证号不一致，证号中为 ${numberSays}：请核对。`
        : '证号中的出生日期不存在：请核对证号。',
    'id-sex-mismatch': ({ numberSays }) => `性别与证号不一致，证号中为${numberSays}：请核对。`,
    'field-missing': () => '没有读到这一项：请对照原件补录，或重新拍照。',
    'field-unparsed': ({ read }) => `读到“${read}”，无法识别其含义：请对照原件核对。`,
    'field-doubtful': ({ other }) =>
      other === null
        ? '这一项读得不确定：请对照原件核对。'
        : `同一项读到两个不同的值，另一个是“${other}”：请核对。`,
    'please-confirm': () => '由本机识别，请与原件核对一遍。',
    'engines-disagree': ({ other }) => `云端与本机读法不同，本机读到“${other}”：请核对。`,
    'side-missing': ({ side }) =>
      side === 'front' ? '还没有正页：请翻到正页识别。' : '还没有副页：请翻副页。',
    'points-missing': () => '没有读到累积记分：请当面查看。',
    'validity-missing': () => '没有读到有效期限：请当面查看。',
    'status-missing': () => '没有读到驾驶证状态：请当面查看。',
    'status-unknown': ({ word }) => `驾驶证状态“${word}”不在已知范围内：请核实。`,
    'status-review': ({ word }) => `驾驶证状态为“${word}”：请核实后再办理。`,
    'status-block': ({ word }) => `驾驶证状态为“${word}”，依法不能驾驶。`,
    'violations-open': ({ word }) => `驾驶证状态含“${word}”，不影响驾驶。`,
    'class-unknown': ({ read }) => `准驾车型中的“${read}”不是已知代号：请核对。`,
    'class-not-covered': ({ vehicle, needed }) => `准驾车型不包含${VEHICLES[vehicle]}所需的 ${needed}。`,
    'points-block': ({ points }) => `累积记分 ${points} 分，已满 12 分，不能驾驶。`,
    'points-warn': ({ points }) => `累积记分 ${points} 分，接近 12 分。`,
    expired: ({ lastDay }) => `驾驶证有效期至 ${lastDay}，取车时已过期。`,
    'expires-before-return': ({ lastDay }) =>
      `驾驶证有效期至 ${lastDay}，早于还车日期：最晚须在 ${lastDay} 还车。`,
  },
  errors: {
    'file-not-found': () => '找不到这个文件：请检查文件名和路径。',
    'file-unreadable': () => '无法读取这个文件：请检查权限，或确认它没有被其他程序占用。',
    'image-empty': () => '文件是空的：请重新保存或重新拍照。',
    'image-file-too-large': ({ megabytes, limit }) =>
      `文件有 ${megabytes} MB，超过 ${limit} MB：请换一张较小的图片。`,
    'image-is-pdf': () => '这是 PDF，不是图片：请另存为 JPG 或 PNG 后再试。',
    'image-is-svg': () => '这是 SVG 矢量图，不是照片：请使用 JPG 或 PNG 图片。',
    'image-is-heic': () => '这是 HEIC 照片，暂不支持：请在手机上改存为 JPG 后再试。',
    'image-is-text': () => '这是文本文件，不是图片：请选择驾驶证的图片。',
    'image-format-unknown': () => '不认识这种文件：请使用 JPG、PNG、WebP、TIFF、BMP、AVIF 或 GIF 图片。',
    'image-truncated': () => '图片不完整，可能还在传输或保存中断：请等文件保存完再试，或重新拍照。',
    'image-damaged': () => '图片已损坏，无法打开：请重新拍照或重新导出。',
    'image-too-small': ({ shortest, minimum }) =>
      `图片最短边只有 ${shortest} 像素，至少要 ${minimum} 像素：请换一张清晰的图片。`,
    'image-too-many-pixels': ({ megapixels, limit }) =>
      `图片有 ${megapixels} 百万像素，超过 ${limit}：请缩小后再试。`,
    'not-a-licence-page': () =>
      '这不像电子驾驶证的正页或副页，没有发送：请拍下完整的驾驶证页面；确定要发送时请选择重新识别（命令行加 --again）。',
    'local-reader-failed': () => '本机识别没有成功：请重试，或改用云端识别。',
    'juhe-key-missing': () => '还没有聚合数据的密钥：请在环境变量 JUHE_KEY 或“设置”中填入密钥。',
    'juhe-endpoint-invalid': () => '接口地址无效：请填写以 https:// 开头的完整地址。',
    'juhe-endpoint-insecure': () =>
      '接口地址是未加密的 http，密钥和证号会明文传输，已停止发送：请改用 https，或在设置中明确允许 http。',
    'juhe-empty': ({ reason }) =>
      `云端没有读出任何字段${reason ? `（${reason}）` : ''}：请换一张清晰、完整的电子驾驶证图片。`,
    'network-dns': () => '找不到云端服务器，请求没有发出：请检查网络连接和接口地址。',
    'network-refused': () => '连接不上云端服务器，请求没有发出：请检查网络或稍后再试。',
    'network-tls': () => '无法与云端建立安全连接，请求没有发出：请检查系统时间、代理和证书。',
    'network-proxy': () => '代理服务器不可用，请求没有发出：请检查代理设置。',
    'network-timeout': ({ seconds }) => `${seconds} 秒内没有连上云端，请求没有发出：请检查网络后再试。`,
    'network-lost': () => '请求已发出，但连接中断，不知道是否已计费：请先核对用量，再决定是否重新发送。',
    'reply-timeout': ({ seconds }) =>
      `请求已发出，${seconds} 秒内没有等到结果，不知道是否已计费：请先核对用量，再决定是否重新发送。`,
    'reply-unreadable': ({ httpStatus }) =>
      `云端的回复无法读取（HTTP ${httpStatus}），不知道是否已计费：请先核对用量，再决定是否重新发送。`,
    'reply-too-large': ({ limitMegabytes }) =>
      `云端的回复超过 ${limitMegabytes} MB，已停止接收，不知道是否已计费：请检查接口地址。`,
    cancelled: () => '已取消。',
    interrupted: () => '上次运行在这张图片处理完之前中断：如状态为“未发送”可直接重试，否则请先核对用量。',
    'sent-before-undecided': () =>
      '这张图片上次发送后结果不明，可能已计费，这次没有发送：请先核对用量，确定要重新发送时加上 --again。',
    'data-folder-busy': ({ owner }) => `数据文件夹正被另一个驾照台使用（${owner}）：请先关闭它再试。`,
    'data-folder-unwritable': () =>
      '无法写入数据文件夹：请检查权限和磁盘，或用 LICENCE_DESK_HOME 换一个文件夹。',
    'disk-full': () => '磁盘已满，没有保存：请清理磁盘后再试。',
    'vault-locked': () =>
      '历史数据受口令或系统钥匙串保护：请设置 LICENCE_DESK_PASSPHRASE，或在驾照台窗口中打开。',
    'vault-passphrase-wrong': () => '口令不正确，历史数据没有打开：请检查 LICENCE_DESK_PASSPHRASE。',
    'vault-passphrase-needed': () => '本机没有可用的系统钥匙串：请设置一个口令来保护历史数据。',
    'vault-keyring-changed': () =>
      '系统钥匙串已更换或不可用，历史数据没有打开，也没有删除任何内容：请用原来的系统账号登录，或输入恢复码。',
    'vault-recovery-wrong': () => '恢复码不正确：请核对首次运行时记下的恢复码。',
    'vault-broken': () =>
      '密钥文件已损坏，历史数据没有打开，也没有改动：请从备份恢复 vault.json，或使用恢复码。',
    'vault-missing': () =>
      '找到历史数据，但没有它的密钥文件 vault.json，没有改动任何内容：请从备份恢复密钥文件。',
    'history-newer': ({ found, known }) =>
      `历史数据来自更新的版本（${found}，本程序支持到 ${known}），没有改动：请升级驾照台。`,
    'history-damaged': () => '历史数据库无法打开，没有改动：请从备份恢复，或换一个数据文件夹。',
    'settings-broken': () => '设置文件 settings.json 内容有误，没有改动：请改正它，或删除后使用默认设置。',
    'settings-unwritable': () => '设置没有保存：请检查数据文件夹的权限和磁盘空间。',
    'request-refused': () => '请求来自不受信任的页面，已拒绝。',
    'request-invalid': () => '请求的内容不符合要求，已拒绝：请重试；若仍失败，请联系技术支持。',
    'desk-not-open': () => '历史数据尚未打开：请先解锁。',
    'record-not-found': () => '找不到这条记录，可能已被删除。',
    'internal-error': () => '程序内部出错，没有丢失数据：请重试；若仍失败，请联系技术支持。',
    'export-failed': () => '导出失败，原文件没有改动：请换一个位置再试。',
    'export-folder-missing': () => '导出的目标文件夹不存在：请先建立文件夹，或换一个位置。',
    'export-unwritable': () => '无法写入导出文件，原文件没有改动：请关闭正在打开它的程序，或换一个位置。',
  },
  exportColumns: {
    recordId: '记录编号',
    time: '时间',
    file: '文件',
    engine: '识别方式',
    orderId: '云端订单号',
    verdict: '结论',
    findings: '提示',
  },
  commandLine: {
    usage: `用法：
  npm run -s desk -- recognise 图片... [--side front|back|auto] [--engine juhe|local|both] [--vehicle auto|manual|c5|none]
                               [--pickup 日期] [--return 日期] [--again] [--json]
  npm run -s desk -- history [--search 文字] [--limit 条数] [--json]
  npm run -s desk -- export 文件.csv [--search 文字] [--from 日期] [--to 日期] [--reveal]

环境变量：JUHE_KEY 密钥，JUHE_ENDPOINT 接口地址，LICENCE_DESK_HOME 数据文件夹，LICENCE_DESK_PASSPHRASE 口令`,
    wrongUsage: (problem) => `用法有误：${problem}`,
    unknownCommand: (given) => `没有“${given}”这个命令`,
    noFiles: '请给出至少一张图片',
    badOption: (option, allowed) => `${option} 只能是 ${allowed}`,
    badDate: (option) => `${option} 须是一个日期，例如 2026-09-01`,
    returnBeforePickup: '--return 不能早于 --pickup',
    oneExportTarget: '请给出一个导出文件名',
    exportFormat: '目前只能导出 .csv 文件',
    unexpectedArgument: (given) => `不认识“${given}”`,
    unprotected: (folder) =>
      `未受保护：数据密钥只以文件形式存放在 ${folder}。设置 LICENCE_DESK_PASSPHRASE 可用口令保护。`,
    insecureEndpoint: '警告：接口地址是未加密的 http，密钥和证号会明文传输。',
    cached: '此图片以前已识别，结果来自历史，未再计费',
    failed: '失败',
    exported: (rows, target) => `已导出 ${rows} 条到 ${target}`,
    noRecords: '没有记录',
  },
};
