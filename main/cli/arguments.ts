import { parseArgs } from 'node:util';
import { ENGINE_CHOICES, type EngineChoice } from '../../preload/contract/desk.ts';
import { EXPORT_FORMATS, type ExportFormat, reasonSchema } from '../../preload/contract/export.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import type { Dictionary } from '../../preload/text/dictionary.ts';
import { type CivilDate, parseDate } from '../licence/dates.ts';
import { SIDES, type Side } from '../licence/fields.ts';
import type { VisitWords } from '../services/visit-context.ts';

export interface RecogniseCommand {
  readonly name: 'recognise';
  readonly files: readonly string[];
  readonly side: Side | 'auto';
  /** null: as the settings say. */
  readonly engine: EngineChoice | null;
  readonly visit: VisitWords;
  readonly again: boolean;
  readonly json: boolean;
}

export interface HistoryCommand {
  readonly name: 'history';
  readonly search: string | null;
  readonly limit: number;
  readonly json: boolean;
}

export interface ExportCommand {
  readonly name: 'export';
  readonly target: string;
  readonly search: string | null;
  readonly from: CivilDate | null;
  readonly to: CivilDate | null;
  readonly format: ExportFormat;
  readonly reveal: boolean;
  readonly reason: string | null;
  /** null: the standard columns. */
  readonly template: string | null;
  readonly pictures: boolean;
  readonly excelIds: boolean;
}

export interface EvalCommand {
  readonly name: 'eval';
  readonly folder: string;
  readonly engine: EngineChoice | null;
}

export interface DiagnosticsCommand {
  readonly name: 'diagnostics';
  /** null: only shown. */
  readonly target: string | null;
}

export interface RescueCommand {
  readonly name: 'rescue';
  /** The new data folder. */
  readonly target: string;
}

export type Command =
  | RecogniseCommand
  | HistoryCommand
  | ExportCommand
  | EvalCommand
  | DiagnosticsCommand
  | RescueCommand
  | { readonly name: 'help' };

type Text = Dictionary['commandLine'];
type Parsed<Value> = Result<Value, string>;

const DEFAULT_HISTORY_LIMIT = 20;
const MAX_HISTORY_LIMIT = 100_000;
const MAX_SEARCH = 200;

/** What the words are understood with. */
export interface Known {
  readonly today: CivilDate;
  /** The names that --vehicle takes. */
  readonly groups: readonly string[];
  /** The names that --template takes. */
  readonly templates: readonly string[];
}

/** Reads the words after `desk`; an error is the problem in words, for exit status 2. */
export function readCommand(words: readonly string[], known: Known, text: Text): Parsed<Command> {
  const [name, ...rest] = words;
  switch (name) {
    case 'recognise':
      return readRecognise(rest, known, text);
    case 'history':
      return readHistory(rest, text);
    case 'export':
      return readExport(rest, known, text);
    case 'eval':
      return readEval(rest, text);
    case 'diagnostics':
      return readDiagnostics(rest, text);
    case 'rescue':
      return readRescue(rest, text);
    case undefined:
    case 'help':
    case '--help':
    case '-h':
      return ok({ name: 'help' });
    default:
      return fail(text.unknownCommand(name));
  }
}

function readRecognise(words: readonly string[], { today, groups }: Known, text: Text): Parsed<Command> {
  const parsed = parse(words, ['side', 'engine', 'vehicle', 'pickup', 'return'], ['again', 'json'], text);
  if (!parsed.ok) return parsed;
  const { values, flags, positionals: files } = parsed.value;
  const side = oneOf('--side', values.side ?? 'auto', [...SIDES, 'auto'] as const, text);
  if (!side.ok) return side;
  const engine = engineChoice(values.engine, text);
  if (!engine.ok) return engine;
  const vehicle = oneOf('--vehicle', values.vehicle ?? 'auto', groups, text);
  if (!vehicle.ok) return vehicle;
  const pickup = date('--pickup', values.pickup, text);
  if (!pickup.ok) return pickup;
  const returned = date('--return', values.return, text);
  if (!returned.ok) return returned;
  const { value: pickupDate } = pickup;
  const { value: returnDate } = returned;
  if (returnDate !== null && returnDate < (pickupDate ?? today)) return fail(text.returnBeforePickup);
  if (files.length === 0) return fail(text.noFiles);
  return ok({
    name: 'recognise',
    files,
    side: side.value,
    engine: engine.value,
    visit: { vehicle: vehicle.value, pickupDate, returnDate, renter: null },
    again: flags.has('again'),
    json: flags.has('json'),
  });
}

function readHistory(words: readonly string[], text: Text): Parsed<Command> {
  const parsed = parse(words, ['search', 'limit'], ['json'], text);
  if (!parsed.ok) return parsed;
  const { values, flags, positionals } = parsed.value;
  if (positionals[0] !== undefined) return fail(text.unexpectedArgument(positionals[0]));
  const limit = Number(values.limit ?? DEFAULT_HISTORY_LIMIT);
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_HISTORY_LIMIT) {
    return fail(text.badOption('--limit', `1…${MAX_HISTORY_LIMIT}`));
  }
  const search = searchText(values.search, text);
  if (!search.ok) return search;
  return ok({ name: 'history', search: search.value, limit, json: flags.has('json') });
}

function readExport(words: readonly string[], { templates }: Known, text: Text): Parsed<Command> {
  const parsed = parse(
    words,
    ['search', 'from', 'to', 'reason', 'template'],
    ['reveal', 'pictures', 'excel-ids'],
    text,
  );
  if (!parsed.ok) return parsed;
  const { values, flags, positionals } = parsed.value;
  const [target, ...more] = positionals;
  if (target === undefined || more.length > 0) return fail(text.oneExportTarget);
  const format = EXPORT_FORMATS.find((ending) => target.toLowerCase().endsWith(`.${ending}`));
  if (format === undefined) return fail(text.exportFormat);
  const template = values.template ?? null;
  if (template !== null && !templates.includes(template))
    return fail(text.badOption('--template', templates.join(' | ')));
  const reason = values.reason === undefined ? null : reasonSchema.safeParse(values.reason);
  if (reason?.success === false) return fail(text.badOption('--reason', '2…400'));
  if (flags.has('reveal') && reason === null) return fail(text.revealNeedsReason);
  if (flags.has('pictures') && (format === 'csv' || !flags.has('reveal'))) return fail(text.picturesInClear);
  const from = date('--from', values.from, text);
  if (!from.ok) return from;
  const to = date('--to', values.to, text);
  if (!to.ok) return to;
  const search = searchText(values.search, text);
  if (!search.ok) return search;
  return ok({
    name: 'export',
    target,
    search: search.value,
    from: from.value,
    to: to.value,
    format,
    reveal: flags.has('reveal'),
    reason: reason?.data ?? null,
    template,
    pictures: flags.has('pictures'),
    excelIds: flags.has('excel-ids'),
  });
}

function readEval(words: readonly string[], text: Text): Parsed<Command> {
  const parsed = parse(words, ['engine'], [], text);
  if (!parsed.ok) return parsed;
  const [folder, ...more] = parsed.value.positionals;
  if (folder === undefined || more.length > 0) return fail(text.oneEvalFolder);
  const engine = engineChoice(parsed.value.values.engine, text);
  if (!engine.ok) return engine;
  return ok({ name: 'eval', folder, engine: engine.value });
}

function readDiagnostics(words: readonly string[], text: Text): Parsed<DiagnosticsCommand> {
  const parsed = parse(words, [], [], text);
  if (!parsed.ok) return parsed;
  const [target = null, ...more] = parsed.value.positionals;
  if (more[0] !== undefined) return fail(text.unexpectedArgument(more[0]));
  return ok({ name: 'diagnostics', target });
}

function readRescue(words: readonly string[], text: Text): Parsed<RescueCommand> {
  const parsed = parse(words, [], [], text);
  if (!parsed.ok) return parsed;
  const [target, ...more] = parsed.value.positionals;
  if (target === undefined || more.length > 0) return fail(text.oneRescueFolder);
  return ok({ name: 'rescue', target });
}

function engineChoice(given: string | undefined, text: Text): Parsed<EngineChoice | null> {
  return given === undefined ? ok(null) : oneOf('--engine', given, ENGINE_CHOICES, text);
}

function searchText(given: string | undefined, text: Text): Parsed<string | null> {
  if (given !== undefined && given.length > MAX_SEARCH)
    return fail(text.badOption('--search', `≤ ${MAX_SEARCH}`));
  return ok(given || null);
}

interface Words {
  readonly values: Readonly<Record<string, string>>;
  readonly flags: ReadonlySet<string>;
  readonly positionals: readonly string[];
}

function parse(args: readonly string[], valued: string[], flags: string[], text: Text): Parsed<Words> {
  const options = Object.fromEntries([
    ...valued.map((name) => [name, { type: 'string' as const }]),
    ...flags.map((name) => [name, { type: 'boolean' as const }]),
  ]);
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    const entries = Object.entries(parsed.values);
    return ok({
      values: Object.fromEntries(
        entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      ),
      flags: new Set(entries.filter(([, value]) => value === true).map(([name]) => name)),
      positionals: parsed.positionals,
    });
  } catch {
    const known = [...valued, ...flags].map((name) => `--${name}`);
    const odd = args.find((word) => word.startsWith('-') && !known.includes(word.split('=')[0] ?? ''));
    return fail(text.unexpectedArgument(odd ?? args.join(' ')));
  }
}

function oneOf<Value extends string>(
  option: string,
  given: string,
  allowed: readonly Value[],
  text: Text,
): Parsed<Value> {
  const value = allowed.find((candidate) => candidate === given);
  return value === undefined ? fail(text.badOption(option, allowed.join(' | '))) : ok(value);
}

function date(option: string, given: string | undefined, text: Text): Parsed<CivilDate | null> {
  if (given === undefined) return ok(null);
  const value = parseDate(given);
  return value === null ? fail(text.badDate(option)) : ok(value);
}
