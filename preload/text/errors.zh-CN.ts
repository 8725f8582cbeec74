import type { CorrectableName } from '../../main/licence/fields.ts';
import type { ErrorText } from './dictionary.ts';
import { CORRECTABLE, DOCUMENTS } from './names.zh-CN.ts';

/** How a field is written, where that can be said in a few words. */
const DAY = '，如 2022-09-01';
const FORMS: Readonly<Partial<Record<CorrectableName, string>>> = {
  licenceNumber: '，18 位，或护照等证件的字母和数字',
  sex: '：男或女',
  birthDate: DAY,
  firstIssueDate: DAY,
  classes: '，如 C1 或 A2E',
  validFrom: DAY,
  validUntil: `${DAY} 或 长期`,
  points: '，如 0 或 12 分',
  generatedAt: '，如 2022-09-01 09:30',
};

export const errors: ErrorText = {
  'no-picture': ({ from }) =>
    from === 'drop'
      ? '拖入的内容里没有图片：请拖入图片文件，或装有图片的文件夹。'
      : '剪贴板里没有图片：请先复制图片再粘贴。',
  'finding-not-settleable': () =>
    '这一条不能由人放行：请更正识别内容或重新识别；若刚刚已有变化，请看最新的结论。',
  'correction-unreadable': ({ field }) =>
    `${CORRECTABLE[field]}不是这样写的：请按驾驶证上的写法填写${FORMS[field] ?? ''}。`,
  'return-before-pickup': () => '还车日期早于取车日期：请改正日期。结论仍按原来的日期。',
  'list-unreadable': () => '无法读取这份名单：请存为 CSV（UTF-8）后重试。',
  'list-too-large': ({ megabytes, limit }) =>
    `这份名单有 ${megabytes} MB，超过 ${limit} MB，没有读取：请确认选对了文件。`,
  'label-broken': ({ file }) => `标注文件 ${file} 不是有效的 JSON 标注：请改正后重试。`,
  'nothing-labelled': () => '文件夹里没有图片和同名的 .json 标注：请先标注至少一张图片。',
  'file-not-found': () => '找不到这个文件：请检查文件名和路径。',
  'file-unreadable': () =>
    '无法读取这个文件：请确认它是文件（不是文件夹或设备），检查权限，并确认它没有被其他程序占用。',
  'file-name-ambiguous': () =>
    '文件名不是 UTF-8 编码，同一文件夹里另有文件显示为同样的名字，无法确定是哪一个：请改名后再试。',
  'image-empty': () => '文件是空的：请重新保存或重新拍照。',
  'image-file-too-large': ({ megabytes, limit }) =>
    `文件有 ${megabytes} MB，超过 ${limit} MB：请换一张较小的图片。`,
  'image-is-pdf': () => '这是 PDF，不是图片：请另存为 JPG 或 PNG 后再试。',
  'image-is-svg': () => '这是 SVG 矢量图，不是照片：请使用 JPG 或 PNG 图片。',
  'image-is-heic': () => '这是 HEIC 照片，本机没有安装打开它的组件：请在手机上改存为 JPG 后再试。',
  'image-is-other-bmp': () => '这是一种少见的压缩 BMP：请另存为 JPG 或 PNG 后再试。',
  'image-file-too-many-pages': ({ pages, limit }) =>
    `文件有 ${pages} 页，一次最多 ${limit} 页，一页也没有读取，文件原样保留：请拆成几个文件。`,
  'image-is-text': () => '这是文本文件，不是图片：请选择驾驶证的图片。',
  'image-format-unknown': () =>
    '不认识这种文件：请使用 JPG、PNG、HEIC、PDF、WebP、TIFF、BMP、AVIF 或 GIF 图片。',
  'image-truncated': () => '图片不完整，可能还在传输或保存中断：请等文件保存完再试，或重新拍照。',
  'image-damaged': () => '图片已损坏，无法打开：请重新拍照或重新导出。',
  'image-too-slow': () => '打开这个文件用时过长，已放弃：请另存为 JPG 或 PNG 后再试。',
  'pdf-encrypted': () => '这个 PDF 有密码保护：请去掉密码后再试，或另存为 JPG 或 PNG。',
  'pdf-damaged': () => '这个 PDF 已损坏，或没有可显示的页面：请重新保存或重新扫描。',
  'image-too-small': ({ shortest, minimum }) =>
    `图片最短边只有 ${shortest} 像素，至少要 ${minimum} 像素：请换一张清晰的图片。`,
  'image-too-many-pixels': ({ megapixels, limit }) =>
    `图片有 ${megapixels} 百万像素，超过 ${limit}：请缩小后再试。`,
  'scanner-software-missing': () =>
    '本机没有扫描软件：Linux 请安装 SANE（Debian 为 sane-utils）；Windows 请确认允许运行 PowerShell。',
  'scanner-not-chosen': () => '还没有选择扫描仪：请在“设置”中选择。',
  'scanner-not-found': () => '找不到扫描仪：请打开电源，检查连线或网络，或在“设置”中重新选择。',
  'scanner-busy': () => '扫描仪正忙：请等它完成，或关闭正在使用它的程序。',
  'scanner-access-denied': () => '当前用户无权使用扫描仪：请让管理员授权。',
  'scanner-no-feeder': () => '这台扫描仪没有进纸器：请把证件放在玻璃板上，并在“设置”中取消“进纸器双面”。',
  'scanner-feeder-empty': () => '进纸器里没有纸：请放入后重新扫描。',
  'scanner-jammed': () => '扫描仪卡纸：请取出纸张，重新放入后再扫描。',
  'scanner-cover-open': () => '扫描仪的盖子没有关好：请关好后重新扫描。',
  'scanner-page-limit': ({ limit }) => `一次最多扫描 ${limit} 页：进纸器里若还有纸，请再扫描一次。`,
  'scanner-too-slow': () => '扫描用时过长，已停止：请确认扫描仪就绪，或选择较低的分辨率。',
  'scanner-no-private-memory': () => '本机无法让进纸器的页面不落磁盘，没有扫描：请在玻璃板上逐页扫描。',
  'scanner-failed': () => '扫描没有成功：请关闭再打开扫描仪，然后重新扫描。',
  'not-a-licence-page': ({ document }) =>
    document
      ? `这是${DOCUMENTS[document]}，不是电子驾驶证，没有发送：请人工核对原件；客户有电子驾驶证的，请客户在交管12123打开后再识别。`
      : '这不像电子驾驶证的正页或副页，没有发送：请拍下完整的驾驶证页面；确定要发送时请选择重新识别（命令行加 --again）。',
  'local-reader-failed': () => '本机识别没有成功：请重试，或改用云端识别。',
  'juhe-key-missing': () => '还没有聚合数据的密钥：请在环境变量 JUHE_KEY 或“设置”中填入密钥。',
  'juhe-key-away': () =>
    '系统钥匙串暂时打不开（已锁定、未启动，或被拒绝），密钥现在不能读取或保存，原来保存的没有改动：请解锁钥匙串后打开“设置”；若仍不行，请重新启动驾照台。',
  'juhe-endpoint-invalid': () => '接口地址无效：请填写以 https:// 开头的完整地址。',
  'juhe-endpoint-insecure': () =>
    '接口地址是未加密的 http，密钥和证号会明文传输，已停止发送：请改用 https，或在设置中明确允许 http。',
  'juhe-empty': ({ reason }) =>
    `云端没有读出任何字段${reason ? `（${reason}）` : ''}：请换一张清晰、完整的电子驾驶证图片。`,
  'network-dns': () => '找不到云端服务器，请求没有发出：请检查网络连接和接口地址。',
  'network-refused': () => '连接不上云端服务器，请求没有发出：请检查网络或稍后再试。',
  'network-tls': () => '无法与云端建立安全连接，请求没有发出：请检查系统时间、代理和证书。',
  'network-proxy': () => '代理服务器不可用，请求没有发出：请检查代理设置。',
  'network-proxy-login': () =>
    '代理服务器要求登录，请求没有发出：请在代理设置中填写用户名和密码，或联系网络管理员。',
  'network-timeout': ({ seconds }) => `${seconds} 秒内没有连上云端，请求没有发出：请检查网络后再试。`,
  'network-lost': () => '请求已发出，但连接中断，不知道是否已计费：请先核对用量，再决定是否重新发送。',
  'reply-timeout': ({ seconds }) =>
    `请求已发出，${seconds} 秒内没有等到结果，不知道是否已计费：请先核对用量，再决定是否重新发送。`,
  'reply-unreadable': ({ httpStatus }) =>
    `云端的回复无法读取（HTTP ${httpStatus}），不知道是否已计费：请先核对用量，再决定是否重新发送。`,
  'reply-too-large': ({ limitMegabytes }) =>
    `云端的回复超过 ${limitMegabytes} MB，已停止接收，不知道是否已计费：请检查接口地址。`,
  'reply-over-bounds': ({ orderId }) =>
    `云端的回复超出一本驾驶证应有的内容，没有采用，这次调用可能已计费${orderId === null ? '' : `（订单号 ${orderId}）`}：请换一张清晰、完整的图片；若再次发生，请联系聚合数据客服。`,
  cancelled: () => '已取消。',
  interrupted: () => '上次运行在这张图片处理完之前中断：如状态为“未发送”可直接重试，否则请先核对用量。',
  'answer-not-saved': () =>
    '请求已发出，可能已计费，但结果没有保存下来（磁盘已满或数据文件夹不可写）：请先修复磁盘、核对用量，再决定是否重新发送。',
  'answer-not-placed': () =>
    '结果已收到并保留，但无法整理成记录，已搁置：可以重新发送，会用已收到的结果再试，不另计费；若仍失败，请联系技术支持。',
  'work-broke-off': () =>
    '处理这张图片时程序两次中断，已搁置，不再自动重试：请换一张图片；确定要再试时请重新发送。',
  'sent-before-undecided': () =>
    '这张图片上次发送后结果不明，可能已计费，这次没有发送：请先核对用量，确定要重新发送时加上 --again。',
  'daily-limit-reached': ({ limit }) =>
    `今天的云端调用已达到本店上限（${limit} 次），云端已暂停：明天自动恢复，或在“设置”中调高上限。`,
  'daily-limit-clock-behind': ({ limit, day }) =>
    `本机日期早于已计数的 ${day}，这一天的云端调用已达到本店上限（${limit} 次），云端已暂停：请校准电脑时间；日期确实正确时，请主管在“时钟”提示处确认日期，或在“设置”中调高上限。`,
  'picture-missing': () =>
    '数据文件夹里的这张图片不见了或已损坏，没有发送：请重新给出图片；若经常发生，请检查磁盘。',
  'job-not-cancellable': () => '这张图片已经发出或已经处理完，不能取消：请等待结果。',
  'job-not-repeatable': () => '这张图片现在不能重新发送：它正在处理，或已经有了结果。',
  'pages-not-joinable': () => '这两页不能合为一本驾驶证：需要一张正页和一张副页，且各自还没有另一面。',
  'hot-folder-lost': () => '无法访问此文件夹：请检查网络共享或磁盘。恢复后会自动继续，不会遗漏图片。',
  'hot-folder-silent': () => '此文件夹没有响应：请检查网络和共享所在的电脑。恢复后会自动继续，不会遗漏图片。',
  'hot-file-not-moved': () =>
    '图片已接收，但文件无法移动：请检查权限，或是否被其他程序占用。程序会自动重试。',
  'hot-file-not-deleted': () =>
    '图片已接收，但文件无法删除：请检查权限，或是否被其他程序占用。程序会自动重试。',
  'data-folder-busy': ({ owner }) => `数据文件夹正被另一个驾照台使用（${owner}）：请先关闭它再试。`,
  'data-folder-unwritable': () =>
    '无法写入数据文件夹：请检查权限和磁盘，或用 LICENCE_DESK_HOME 换一个文件夹。',
  'disk-full': () => '磁盘已满，没有保存：请清理磁盘后再试。',
  'vault-locked': () => '历史数据受口令保护：请设置 LICENCE_DESK_PASSPHRASE，或在驾照台窗口中输入口令。',
  'vault-passphrase-wrong': () => '口令不正确，历史数据没有打开：请检查 LICENCE_DESK_PASSPHRASE。',
  'vault-passphrase-needed': () => '本机没有可用的系统钥匙串：请设置一个口令来保护历史数据。',
  'vault-keyring-changed': () =>
    '系统钥匙串已更换或不可用，历史数据没有打开，也没有删除任何内容：请用原来的系统账号登录，或输入恢复码。',
  'vault-keyring-away': ({ isNew }) =>
    isNew
      ? '系统钥匙串暂时打不开（已锁定、未启动，或被拒绝），还没有保存任何内容：请解锁钥匙串后重试，或改用口令保护。'
      : '系统钥匙串暂时打不开（已锁定、未启动，或被拒绝），历史数据没有打开，也没有改动：请解锁钥匙串后重试；若仍不行，请重新启动驾照台，或输入恢复码。',
  'vault-recovery-wrong': () => '恢复码不正确：请核对首次运行时记下的恢复码。',
  'vault-in-keyring': () => '历史数据由系统钥匙串保护，命令行无法打开：请在驾照台窗口中打开。',
  'vault-broken': () =>
    '密钥文件已损坏，历史数据没有打开，也没有改动：请从备份恢复 vault.json，或使用恢复码。',
  'vault-missing': () =>
    '文件夹里有历史数据或其残留，但没有它的密钥文件 vault.json，没有改动任何内容：请从备份恢复 vault.json；history.db 若也不在，请一并恢复。',
  'history-newer': ({ found, known }) =>
    `历史数据来自更新的版本（${found}，本程序支持到 ${known}），没有改动：请升级驾照台。`,
  'found-again': () => '历史数据丢失了一部分，不知道这张图片是否已计费：请先核对用量，再决定是否重新发送。',
  'history-missing': ({ pictures, hasLog, copies }) =>
    `历史数据库 history.db 不见了或是空的，没有改动任何内容。数据文件夹中还有 ${pictures} 张加密图片${hasLog ? '、日志 history.db-wal' : ''}${copies > 0 ? `、${copies} 个以 history 开头的其他文件` : ''}：请把备份的 history.db 放回原处，或换一个数据文件夹。`,
  'history-damaged': () =>
    '历史数据库（或它的密钥文件）有损坏，读不全；原文件保持不动：请先备份整个数据文件夹，再把还能读的抢救到一个新文件夹（窗口里这条提示下的按钮，或命令 npm run -s desk -- rescue 新文件夹），并检查磁盘。',
  'rescue-folder-taken': () =>
    '抢救只写入新的或空的文件夹，且不能在数据文件夹之内；没有写入任何内容：请换一个文件夹。',
  'nothing-to-rescue': () =>
    '用现有密钥读不出任何记录或图片，没有写入任何内容：vault.json 或 vault.key 可能不属于这个文件夹，请先从备份恢复它们。',
  'lock-broken': () =>
    '数据文件夹里的锁文件 desk.lock 有损坏，历史数据没有问题：请先关闭所有驾照台，再删除 desk.lock，然后重试。',
  'history-busy': () =>
    '历史数据库正被其他程序占用（例如备份或杀毒软件），没有保存：占用解除后会自动继续；若一直如此，请关闭该程序。',
  'settings-broken': () => '设置文件 settings.json 内容有误，没有改动：请改正它，或删除后使用默认设置。',
  'settings-unwritable': () => '设置没有保存：请检查数据文件夹的权限和磁盘空间。',
  'request-refused': () => '请求来自不受信任的页面，已拒绝。',
  'request-invalid': () => '请求的内容不符合要求，已拒绝：请重试；若仍失败，请联系技术支持。',
  'desk-not-open': () => '历史数据尚未打开：请先解锁。',
  'record-not-found': () => '找不到这条记录，可能已被删除。',
  'internal-error': () =>
    '程序内部出错，这一步没有完成，之前保存的都还在：请重试；若仍失败，请联系技术支持。',
  'export-failed': () => '导出失败，原文件没有改动：请换一个位置再试。',
  'export-folder-missing': () => '导出的目标文件夹不存在：请先建立文件夹，或换一个位置。',
  'export-folder-unwritable': () => '没有权限写入这个文件夹，没有导出：请换一个文件夹。',
  'export-disk-full': () => '目标磁盘已满，没有导出，原文件没有改动：请清理磁盘或换一个位置。',
  'export-too-many-pictures': ({ rows, limit }) =>
    `带图片最多导出 ${limit} 条，现有 ${rows} 条，没有导出：请缩小期间，或不带图片。`,
  'export-too-many-rows': () => 'Excel 的一张表放不下这么多行，没有导出：请缩小期间，或导出 CSV。',
  'print-failed': () => '没有打印出来：请检查打印机，或存为 PDF。',
  'export-running': () => '正在导出：请等它完成，或先停止它。',
  'export-reason-missing': () => '显示完整的个人信息需要填写原因：请填写原因后重试。',
  'diagnostics-exist': () => '已有同名文件，没有改动它，诊断信息已显示在上方：请换一个文件名。',
  'output-lost': () =>
    '结果没有全部输出：输出所写的磁盘已满，或接收输出的程序已经退出。请清理磁盘或检查接收的程序，再运行一次。',
  'export-unwritable': () => '无法写入导出文件，原文件没有改动：请关闭正在打开它的程序，或换一个位置。',
};
