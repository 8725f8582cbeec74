/**
 * What a customer shows in the place of an electronic licence (DOMAIN §2 "Not electronic licences"): named as what it is,
 * looked at by a person, never called a broken picture.
 */
export const DOCUMENT_KINDS = [
  'temporary-permit',
  'military-licence',
  'paper-licence',
  'foreign-licence',
  'vehicle-licence',
  'identity-card',
  'passport',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** The words that name each, without gaps and in capitals; the first that is found decides. */
const WORDS: readonly (readonly [DocumentKind, RegExp])[] = [
  // 令162 art. 21.
  ['temporary-permit', /临时(?:机动车)?驾驶许可/u],
  ['military-licence', /(?:解放军|武警|武装警察|军队|军用)[^\n]{0,12}驾驶证/u],
  // The card and the paper carry both languages, the app's page does not.
  ['paper-licence', /DRIVINGLICEN[CS]EOFTHEPEOPLE/u],
  [
    'foreign-licence',
    /DRIV(?:ING|ERS?|ER'S)(?:LICEN[CS]E|PERMIT)|INTERNATIONALDRIVING|PERMISDECONDUIRE|FÜHRERSCHEIN|運転免許証|驾驶执照|駕駛執照/u,
  ],
  ['vehicle-licence', /机动车行驶证/u],
  ['passport', /护照|PASSPORT/u],
  ['identity-card', /公民身份号码|居民身份证/u],
];

/** `texts` are all that stand in the picture; null where none of these words is among them. */
export function documentOf(texts: readonly string[]): DocumentKind | null {
  const plain = texts.map((text) => text.replace(/[\s’]+/gu, '').toUpperCase());
  return WORDS.find(([, words]) => plain.some((text) => words.test(text)))?.[0] ?? null;
}
