import { checkLicence } from '../../../main/licence/checks.ts';
import type { Context, Facts, Profile, VehicleGroup } from '../../../main/licence/context.ts';
import { plainGroup, STANDARD_PROFILE } from '../../../main/licence/context.ts';
import type { Fields, Side } from '../../../main/licence/fields.ts';
import type { PageExtras } from '../../../main/licence/parse.ts';
import { facts as factsOf } from '../../support/facts.ts';
import { hire } from '../../support/hire.ts';

/** Nothing is wrong with it on the day of `hire()`, 1 September 2026. */
export const SOUND: Fields = {
  name: '王三',
  licenceNumber: '34052419800101001X',
  sex: '男',
  birthDate: '1980-01-01',
  nationality: '中国',
  firstIssueDate: '2016-09-01',
  classes: ['C1'],
  validFrom: '2022-09-01',
  validUntil: '2032-09-01',
  fileNumber: '110105742299',
  status: ['正常'],
  points: 0,
  address: '北京市朝阳区平安里1号',
  issuingAuthority: '北京市公安局公安交通管理局',
  remarks: 'C1自2016年09月01日起',
};

export interface Case {
  readonly fields?: Partial<Fields>;
  readonly context?: Partial<Context>;
  readonly facts?: Partial<Facts>;
  readonly extras?: Partial<PageExtras>;
  readonly sides?: readonly Side[];
}

/** What a sound licence gives when only this is changed, as "level basis code field". */
export function findingsOf({ fields, context, facts, extras, sides = ['front', 'back'] }: Case): string[] {
  const licence = {
    fields: { ...SOUND, ...fields },
    extras: { generatedAt: null, code: null, ...extras },
    sides,
  };
  return checkLicence(licence, hire(context), factsOf(facts)).map(
    ({ level, basis, code, field }) => `${level} ${basis} ${code} ${field}`,
  );
}

export const profile = (change: Partial<Profile>): Case => ({
  context: { profile: { ...STANDARD_PROFILE, ...change } },
});

export const group = (change: Partial<VehicleGroup>): Case => ({
  context: { group: { ...plainGroup('auto'), ...change } },
});
