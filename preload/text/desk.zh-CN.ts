/** The desk: the visit, the picture beside its fields, the verdict with its reasons. */
export const desk = {
  openPicture: '打开图片…',
  scan: '扫描 F3',
  side: '页面',
  engine: '识别方式',
  engineBySetting: '按设置',

  newVisit: '新客户',
  renterName: '承租人',
  renterNumber: '证件号',
  vehicle: '车型',
  pickupDate: '取车',
  returnDate: '还车',
  assumedDays: (days: number) => `未填还车，按 ${days} 天`,

  dropHere: '把图片拖到这里',
  pasteHint: '或粘贴 Ctrl+V',
  licencePicture: '驾驶证图片',
  missed: '之前给出的一张图片没有读出：',
  pictureGone: '图片文件已不在数据文件夹中。',

  /** Files, and the pages in them. */
  accepted: (accepted: number, all: number, pages: number) =>
    `已接收 ${accepted} / ${all} 张${pages === accepted ? '' : `（共 ${pages} 页）`}，在“待处理”中查看进度。`,
  leftOut: (files: number) => `另有 ${files} 个其他程序的临时文件，没有读取。`,
  refused: (name: string, why: string) => `${name}：${why}`,
  scanStopped: (pages: number, why: string) => `已接收 ${pages} 页，扫描没有到底。${why}`,

  fields: '识别内容',
  correct: '更正',
  corrected: '已更正',
  showInPicture: (percent: number | null) =>
    percent === null ? '在图中标出' : `在图中标出（可信度 ${percent}%）`,

  verdict: '结论',
  reading: '正在识别…',
  readAgain: '重新识别（可能计费）',
  /** Never "genuine": only that nothing was found. */
  nothingFound: '未发现不一致',
  judgedFor: (vehicle: string, pickup: string, returned: string) =>
    `按 ${vehicle} · ${pickup} 取车 · ${returned} 还车 判断`,
  localStandsIn: '云端没有给出结果，以上由本机识别。',
  cached: (when: string) => `此图片以前已识别，结果来自历史（${when}），未再计费。`,
  origin: (engine: string, orderId: string) => `识别方式 ${engine}${orderId ? ` · 订单号 ${orderId}` : ''}`,

  confirm: '确认',
  samePerson: '同一人，写法不同',
  registerDriver: '登记为驾驶人（已看身份证件）',
  letPass: '主管放行',
  /** What a manager says of a red code; of anything else that only a manager decides. */
  notRed: '记录“不是红色”',
  decide: '主管决定',
  manager: '主管姓名',
  reason: '原因',
  nobodyMay: '依法不可放行，只能更正或重新识别',

  pages: '驾驶证正副页',
  splitPages: '拆开正副页',
  joinWith: '合为一本',
  joinHelp: '合并：先打开其中一页，点“合为一本”，再打开另一页',
  joinHere: '与上一页合为一本',
};

export type DeskText = typeof desk;
