import type { Fields } from './fields.ts';

const STAR = '*';

/** 王三 → 王*, 张三丰 → 张*丰. Counted in characters, not code units, for names like 𠮷田. */
export function maskName(name: string): string {
  const characters = [...name];
  if (characters.length <= 2) return (characters.length === 2 ? characters[0] : '') + STAR;
  return `${characters[0]}${STAR.repeat(characters.length - 2)}${characters.at(-1)}`;
}

/** First four and last four stay (DOMAIN §3); of a passport's number two, of a shorter one none. */
export function maskNumber(number: string): string {
  const characters = [...number];
  if (characters.length <= 8) return STAR.repeat(characters.length);
  const shown = characters.length < 12 ? 2 : 4;
  const hidden = STAR.repeat(characters.length - 2 * shown);
  return [...characters.slice(0, shown), hidden, ...characters.slice(-shown)].join('');
}

/** The province or city stays, the street goes. */
export function maskAddress(address: string): string {
  const characters = [...address];
  return characters.slice(0, 3).join('') + STAR.repeat(Math.max(characters.length - 3, 1));
}

/** Whether persons are named. Who sees which is decided in main/services/in-clear.ts. */
export type Shown = 'masked' | 'in-clear';

export function fieldsShown(fields: Fields, shown: Shown): Fields {
  return shown === 'in-clear' ? fields : maskFields(fields);
}

/** What may be shown without a reason: everything a decision needs, nothing that names the person. */
function maskFields(fields: Fields): Fields {
  return {
    ...fields,
    name: fields.name && maskName(fields.name),
    licenceNumber: fields.licenceNumber && maskNumber(fields.licenceNumber),
    birthDate: fields.birthDate && '****-**-**',
    fileNumber: fields.fileNumber && maskNumber(fields.fileNumber),
    address: fields.address && maskAddress(fields.address),
  };
}
