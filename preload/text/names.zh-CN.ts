import type { Vehicle } from '../../main/licence/classes.ts';
import type { DocumentKind } from '../../main/licence/documents.ts';
import type { CorrectableName, FieldName } from '../../main/licence/fields.ts';
import type { NameText } from './dictionary.ts';

export const FIELDS: Readonly<Record<FieldName, string>> = {
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
};

/** What a person may put right: the fields, and a time that the page prints. */
export const CORRECTABLE: Readonly<Record<CorrectableName, string>> = { ...FIELDS, generatedAt: '生成时间' };

const VEHICLES: Readonly<Record<Vehicle, string>> = {
  auto: '小型自动挡',
  manual: '小型手动挡',
  c5: 'C5 改装自动挡',
  none: '不判断车型',
};

export const DOCUMENTS: Readonly<Record<DocumentKind, string>> = {
  'temporary-permit': '临时驾驶许可',
  'military-licence': '军队或武警驾驶证',
  'paper-licence': '纸质驾驶证',
  'foreign-licence': '境外驾驶证',
  'vehicle-licence': '机动车行驶证',
  'identity-card': '居民身份证',
  passport: '护照',
};

export const names: NameText = {
  fields: FIELDS,
  correctable: CORRECTABLE,
  vehicles: VEHICLES,
  sides: { front: '正页', back: '副页', auto: '自动' },
  engines: { juhe: '仅云端', local: '仅本机', both: '云端，本机复核' },
  levels: { info: '提示', review: '请核对', refuse: '不可办理' },
  verdicts: { pass: '可办理', review: '请核对', refuse: '不可办理' },
  decided: {
    confirm: '已确认',
    override: '主管放行',
    decide: '主管已决定',
    'same-person': '同一人，写法不同',
  },
  longTerm: '长期',
  sources: {
    file: '文件',
    drop: '拖入',
    paste: '粘贴',
    'hot-folder': '监视文件夹',
    scanner: '扫描仪',
    camera: '摄像头',
    'open-with': '打开方式',
    'command-line': '命令行',
    'found-again': '找回',
  },
  jobStates: {
    queued: '排队中',
    preparing: '本机处理中',
    sending: '已发送，等待云端结果',
    answered: '已有结果，正在保存',
    stored: '已保存',
    failed: '失败',
    unknown: '结果不明',
  },
};
