import { expect, test } from 'vitest';
import { type DocumentKind, documentOf } from '../../../main/licence/documents.ts';

/** DOMAIN §2 "Not electronic licences": named as what they are. */
test.each<[readonly string[], DocumentKind | null]>([
  [['临时驾驶许可', '姓名 SMITH JOHN', '准驾车型 C1'], 'temporary-permit'],
  [['中华人民共和国', '临时机动车驾驶许可'], 'temporary-permit'],
  [['中国人民解放军机动车驾驶证'], 'military-licence'],
  [['中国人民武装警察部队', '武警部队车辆驾驶证'], 'military-licence'],
  [['中华人民共和国机动车驾驶证', 'Driving License of the People’s Republic of China'], 'paper-licence'],
  [['CALIFORNIA', "DRIVER'S LICENSE"], 'foreign-licence'],
  [['Driving Licence', 'UK'], 'foreign-licence'],
  [['香港特別行政區', '駕駛執照'], 'foreign-licence'],
  [['運転免許証'], 'foreign-licence'],
  [['中华人民共和国机动车行驶证'], 'vehicle-licence'],
  [['姓 名 王三', '公民身份号码'], 'identity-card'],
  [['护照 PASSPORT'], 'passport'],
  [['中华人民共和国机动车驾驶证', '姓名', '准驾车型', '档案编号', '查看副页'], null],
  [['江苏省扬州市公安局交通警察支队', '记录', 'C1自2017年07月26日起'], null],
  [[], null],
])('%j is %s', (texts, expected) => {
  expect(documentOf(texts)).toBe(expected);
});
