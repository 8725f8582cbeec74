import { expect, test } from 'vitest';
import { NO_FIELDS } from '../../../main/licence/fields.ts';
import { fieldsShown, maskName, maskNumber } from '../../../main/licence/masking.ts';

test.each([
  ['王三', '王*'],
  ['张三丰', '张*丰'],
  ['欧阳小明', '欧**明'],
  ['𠮷田', '𠮷*'],
  ['王', '*'],
])('%s is shown as %s', (name, expected) => {
  expect(maskName(name)).toBe(expected);
});

test('a number shows its first and last four, a passport’s two, a short one nothing', () => {
  expect(maskNumber('320503199504142880')).toBe('3205**********2880');
  expect(maskNumber('G1234567')).toBe('********');
  expect(maskNumber('E12345678')).toBe('E1*****78');
  expect(maskNumber('12345678901')).toBe('12*******01');
  expect(maskNumber('123456789012')).toBe('1234****9012');
});

test('nothing that names the person stays', () => {
  const masked = fieldsShown(
    {
      ...NO_FIELDS,
      name: '王三',
      licenceNumber: '320503199504142880',
      birthDate: '1995-04-14',
      fileNumber: '320503742299',
      address: '江苏省扬州市东陵区竹兰东路888号',
      points: 3,
    },
    'masked',
  );
  expect(masked).toEqual({
    ...NO_FIELDS,
    name: '王*',
    licenceNumber: '3205**********2880',
    birthDate: '****-**-**',
    fileNumber: '3205****2299',
    address: `江苏省${'*'.repeat(14)}`,
    points: 3,
  });
});
