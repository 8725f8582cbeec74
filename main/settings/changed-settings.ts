import { isDeepStrictEqual } from 'node:util';
import { ENGINE_CHOICES } from '../../preload/contract/desk.ts';
import { AFTER_ACCEPTED, SCANNER_COLOURS } from '../../preload/contract/settings.ts';
import { LANGUAGES } from '../../preload/language.ts';
import { LEVELS, VEHICLES } from '../../preload/licence.ts';
import { isPlain } from '../json-text.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';

/** Words that the settings choose from. Every other text was typed by somebody: a path, an address, a name. */
const CHOICES: readonly string[] = [
  ...LANGUAGES,
  ...ENGINE_CHOICES,
  ...AFTER_ACCEPTED,
  ...SCANNER_COLOURS,
  ...VEHICLES,
  ...LEVELS,
];

/** Stands for a text that is not told. */
const SET = 'set';

/** What differs from the defaults, for whoever helps: numbers, switches and choices; of texts only that there is one. */
export function changedSettings(settings: Settings): Readonly<Record<string, unknown>> {
  return changes(settings, DEFAULT_SETTINGS);
}

function changes(settings: object, defaults: object): Readonly<Record<string, unknown>> {
  const changed = Object.entries(settings).flatMap(([name, value]) => {
    const usual: unknown = Reflect.get(defaults, name);
    if (isDeepStrictEqual(value, usual)) return [];
    return [[name, isPlain(value) && isPlain(usual) ? changes(value, usual) : withoutTexts(value)]];
  });
  return Object.fromEntries(changed);
}

function withoutTexts(value: unknown): unknown {
  if (typeof value === 'string') return CHOICES.includes(value) ? value : SET;
  if (Array.isArray(value)) return value.map(withoutTexts);
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withoutTexts(each)]));
}
