import type { Language } from '../language.ts';
import type { Dictionary } from './dictionary.ts';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

export const DICTIONARIES: Readonly<Record<Language, Dictionary>> = { 'zh-CN': zhCN, en };
