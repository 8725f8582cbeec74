import type { FieldName } from '../../main/licence/fields.ts';
import type { Dictionary } from './dictionary.ts';
import { FIELDS, VEHICLES } from './names.zh-CN.ts';

/** What a clerk can say aloud. Never that a licence is genuine. */
export const findings: Dictionary['findings'] = {
  'id-check-digit': ({ expected, suspect, instead }) =>
    typeof suspect !== 'number'
      ? `证号校验位不符，末位应为 ${expected}：请对照原件核对证号。`
      : `证号校验位不符，第 ${suspect} 位很可能是 ${instead}：请对照原件核对证号。`,
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
  'sides-disagree': ({ licenceClass, before }) =>
    before === null
      ? `副页记录有 ${licenceClass}，正页没有：请核对两页是否同一人。`
      : `副页记录的 ${licenceClass} 早于初次领证日期 ${before}：请核对两页是否同一人。`,
  'validity-term-odd': () => '有效期不是 6 年、10 年或长期：请核对有效期限。',
  'stale-screen': ({ minutes }) => `页面生成于拍照前 ${minutes} 分钟：请让客户当面重新打开驾驶证。`,
  'code-red': () => '页面二维码为红色：请让客户刷新后再看状态。',
  'picture-reused': ({ on }) => `同一张图片在 ${on} 已用过：状态和记分可能已变，请重新拍摄。`,
  'number-name-conflict': ({ other }) => `同一证号以前确认的姓名是“${other}”：请核对证件。`,
  'seen-live-unconfirmed': () => '请当面查看客户手机上的驾驶证，看过后确认。',
  'under-age': ({ age, minimum }) => `取车时 ${age} 周岁，未满 ${minimum} 周岁。`,
  'over-age': ({ age, maximum }) => `取车时 ${age} 周岁，超过此车型上限 ${maximum} 周岁。`,
  'tenure-short': ({ months, minimum, since }) =>
    `${since} 取得所需车型，到取车时 ${months} 个月，未满 ${minimum} 个月。`,
  'do-not-rent': () => '请联系主管。',
  'holder-mismatch': ({ renter }) => `与承租人登记的“${renter}”不一致：请核对是否本人。`,
  probation: ({ until }) => `实习期至 ${until}。`,
  'expires-soon': ({ lastDay, daysWanted }) =>
    daysWanted === null
      ? `驾驶证有效期至 ${lastDay}，请提醒客户换证。`
      : `驾驶证有效期至 ${lastDay}，此车型要求还车后仍有 ${daysWanted} 天有效。`,
  'returning-customer': ({ on, changed }) =>
    changed.length === 0
      ? `老客户，上次 ${on}，内容没有变化。`
      : `老客户，上次 ${on}，有变化：${changed.map((name) => FIELDS[name as FieldName]).join('、')}。`,
  expired: ({ lastDay }) => `驾驶证有效期至 ${lastDay}，取车时已过期。`,
  'expires-before-return': ({ lastDay }) =>
    `驾驶证有效期至 ${lastDay}，早于还车日期：最晚须在 ${lastDay} 还车。`,
};
