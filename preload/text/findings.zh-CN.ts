import type { LicenceClass } from '../../main/licence/classes.ts';
import type { DateProblem } from '../../main/licence/evidence.ts';
import type { FieldName } from '../../main/licence/fields.ts';
import type { FindingText } from './dictionary.ts';
import { FIELDS } from './names.zh-CN.ts';

const DATE_PROBLEMS: Readonly<Record<DateProblem, string>> = {
  'issued-in-future': '初次领证日期在今天之后',
  'issued-before-18': '初次领证时未满 18 周岁',
  'valid-too-far-ahead': '有效期开始于 90 天以后',
  'valid-before-issue': '有效期早于初次领证日期',
  'ends-before-start': '有效期止早于有效期始',
  'ten-years-too-early': '10 年有效期来得太早，应先满 6 年',
  'long-term-too-early': '长期有效来得太早，应先满 16 年',
  'born-in-future': '出生日期在今天之后',
  'born-too-long-ago': '出生日期在 100 年以前',
};

/** Where a customer goes whose licence may not be used. */
const WHERE = '请客户到交管12123或车管所办理';
const COMPARE = '请对照客户手机上的驾驶证';

const CLOCK_PROOFS = {
  page: '页面生成于',
  history: '历史中最近一条记录于',
  program: '本程序制作于',
} as const;

/** What the holder may not drive, by the class that it asks for. */
const NO_CLASS = '所持准驾车型不能驾驶此车';
const NOT_COVERED: Partial<Readonly<Record<LicenceClass, string>>> = {
  A1: `${NO_CLASS}（需 A1）`,
  B1: '所持准驾车型不能驾驶 10 座以上客车（需 B1）',
  C1: '所持准驾车型不能驾驶手动挡小型汽车',
  C2: '所持准驾车型不能驾驶小型汽车',
  C5: '所持准驾车型不能驾驶 C5 改装车',
  C6: '所持准驾车型不能牵引挂车（需 C6 或 A2）',
};

/** What a clerk can say aloud. Never that a licence is genuine. */
export const findings: FindingText = {
  'id-check-digit': ({ expected, suspect, instead }) =>
    typeof suspect !== 'number'
      ? `证号校验位不符，末位应为 ${expected}：${COMPARE}。`
      : `证号校验位不符，第 ${suspect} 位很可能是 ${instead}：${COMPARE}。`,
  'id-form': () => '证号不是 18 位号码：请核对证件种类和号码。',
  'id-birth-mismatch': ({ numberSays }) =>
    numberSays
      ? `出生日期与证号不一致，证号中为 ${numberSays}：${COMPARE}。`
      : '证号中的出生日期不存在：请核对证号。',
  'id-sex-mismatch': ({ numberSays }) => `性别与证号不一致，证号中为${numberSays}：${COMPARE}。`,
  'field-missing': () => '没有读到这一项：请按客户手机上的驾驶证补录，或重新拍照。',
  'field-unparsed': ({ read }) => `读到“${read}”，不是这一项的写法：请按客户手机上的驾驶证更正。`,
  'field-doubtful': ({ other }) =>
    other === null
      ? `这一项读得不确定：${COMPARE}。`
      : `同一项读到两个不同的值，另一个是“${other}”：${COMPARE}。`,
  'please-confirm': () => `由本机识别：${COMPARE}。`,
  'engines-disagree': ({ other }) => `云端与本机识别结果不同，本机为“${other}”：${COMPARE}。`,
  'side-missing': ({ side }) =>
    side === 'front' ? '还没有正页：请客户翻到正页。' : '何时取得此车型要看副页：请翻副页。',
  'points-missing': () => '没有读到累积记分：请当面查看。',
  'validity-missing': () => '没有读到有效期限：请当面查看。',
  'status-missing': () => '没有读到驾驶证状态：请当面查看。',
  'status-unknown': ({ word }) => `驾驶证状态“${word}”不在已知范围内：${COMPARE}。`,
  'status-review': ({ word }) => `驾驶证状态为“${word}”，不禁止驾驶：请问明客户后再办理。`,
  'status-block': ({ word }) => `驾驶证状态为“${word}”，依法不能驾驶：${WHERE}。`,
  'status-refused': ({ word }) => `驾驶证状态为“${word}”，本店不予办理：${WHERE}。`,
  'status-manager': ({ word }) => `驾驶证状态为“${word}”：请主管决定。`,
  'violations-open': ({ word }) => `有${word}，驾驶证目前可用；处理后可能记分，请提醒客户。`,
  'class-unknown': ({ read }) => `准驾车型中的“${read}”不是已知代号：请按客户手机上的驾驶证更正。`,
  'class-not-covered': ({ needed, rentAutomatic }) =>
    rentAutomatic ? '所持准驾车型不能驾驶手动挡；可改租自动挡。' : `${NOT_COVERED[needed] ?? NO_CLASS}。`,
  'points-block': ({ points }) =>
    points >= 12
      ? `累积记分 ${points} 分，已满 12 分，依法不能驾驶：${WHERE}。`
      : `累积记分 ${points} 分，达到本店上限。`,
  'points-warn': ({ points }) => `累积记分 ${points} 分，接近 12 分。`,
  'sides-disagree': ({ licenceClass, before }) =>
    before === null
      ? `副页记录有 ${licenceClass}，正页没有：请看两页是否同一人。`
      : `副页记录的 ${licenceClass} 早于初次领证日期 ${before}：请看两页是否同一人。`,
  'validity-term-odd': () => `有效期不是 6 年、10 年或长期：${COMPARE}。`,
  'stale-screen': ({ minutes }) => `页面生成于拍照前 ${minutes} 分钟：请让客户当面重新打开驾驶证。`,
  'code-red': ({ again }) =>
    again
      ? `刷新后二维码仍为红色，驾驶证不能使用：${WHERE}。`
      : '页面二维码为红色：请客户刷新页面后重新识别。',
  'clock-behind': ({ proof, says }) =>
    `本机时钟可能不对，${CLOCK_PROOFS[proof]} ${says}，晚于本机时间：请校准电脑时间后重新识别，或请主管确认日期。`,
  'date-impossible': ({ problem }) => `${DATE_PROBLEMS[problem]}：${COMPARE}。`,
  'since-unclear': () => '副页记录没有写明何时取得此车型：请向客户问明。',
  'class-maybe-lowered': ({ age }) =>
    `取车时 ${age} 周岁，满 63 周岁后 A、B 类准驾车型可能已降级：${COMPARE}。`,
  'medical-due': ({ age }) => `取车时 ${age} 周岁，满 70 周岁每年须提交体检证明：请客户出示。`,
  'correction-lifts-refusal': () => '更正后才不被拒绝，且没有识别结果与更正一致：请主管核对。',
  'picture-reused': ({ on }) => `同一张图片在 ${on} 已用过：状态和记分可能已变，请重新拍摄。`,
  'number-name-conflict': () => '此证号以前确认过另一个姓名：请主管核对。',
  'seen-live-unconfirmed': () => '请当面查看客户手机上的驾驶证，看过后确认。',
  'under-age': ({ age, minimum }) =>
    minimum <= 18
      ? `取车时 ${age} 周岁，未满 18 周岁，依法不能驾驶。`
      : `取车时 ${age} 周岁，不满本店要求的 ${minimum} 周岁。`,
  'over-age': ({ age, maximum }) => `取车时 ${age} 周岁，超过此车型上限 ${maximum} 周岁。`,
  'tenure-short': ({ months, minimum, licenceClass }) =>
    `${licenceClass === null ? '初次领证' : `取得 ${licenceClass} `}至取车仅 ${months} 个月，不满本店要求的 ${minimum} 个月。`,
  'do-not-rent': () => '请联系主管。',
  'holder-mismatch': ({ sameNumber }) =>
    sameNumber
      ? '证号相同，姓名写法与登记的不同：请确认是同一人，或更正登记。'
      : '不是登记的承租人或驾驶人：请更正承租人，或看过其身份证件后登记为驾驶人。',
  probation: ({ until }) => `实习期至 ${until}：上高速须由持同类或更高车型三年以上的人陪同，不得牵引挂车。`,
  'probation-trailer': ({ until }) => `实习期至 ${until}，依法不得牵引挂车。`,
  'expires-soon': ({ lastDay, daysWanted }) =>
    daysWanted === null
      ? `驾驶证有效期至 ${lastDay}，请提醒客户换证。`
      : `驾驶证有效期至 ${lastDay}，此车型要求还车后仍有 ${daysWanted} 天有效。`,
  'returning-customer': ({ on, changed }) =>
    changed.length === 0
      ? `老客户，上次 ${on}，内容没有变化。`
      : `老客户，上次 ${on}，有变化：${changed.map((name) => FIELDS[name as FieldName]).join('、')}。`,
  expired: ({ days, cancelled }) =>
    cancelled
      ? `已过期 ${days} 天，超过一年即被注销，依法不能驾驶：${WHERE}。`
      : `已过期 ${days} 天：请先换证。`,
  'expires-before-return': ({ lastDay }) =>
    `有效期至 ${lastDay}，早于还车日期：先换证，或改到 ${lastDay} 还车。`,
};
