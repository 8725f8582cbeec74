import { type AppError, appError } from '../../../preload/errors.ts';
import { fail, ok, type Result } from '../../../preload/result.ts';
import type { ScannerProfile } from './driver.ts';

/** An option of a device as `scanimage -A` lists it (sane-backends, frontend/scanimage.c, print_option). */
export interface SaneOption {
  /** What it can be, in the device's words; empty for a range, a free value and a switch. */
  readonly values: readonly string[];
  readonly range: { readonly min: number; readonly max: number } | null;
}

export type Options = ReadonlyMap<string, SaneOption>;

/** Options by name, those that can be set now. "    --source Flatbed|ADF Duplex [Flatbed]"; texts lie deeper. */
export function parseOptions(listing: string): Options {
  const options = new Map<string, SaneOption>();
  for (const line of listing.split('\n')) {
    const [head, name] = /^ {4}--?([A-Za-z0-9-]+)(?:\[=\([a-z|]+\)\])?/u.exec(line) ?? [];
    if (head === undefined || name === undefined) continue;
    // By search: a pattern of the whole line is more than quadratic in a line that never closes its brackets.
    const rest = line.slice(head.length).trimEnd();
    const bracket = rest.indexOf(' [');
    if (bracket < 0 || !rest.endsWith(']')) continue;
    const constraint = rest.slice(0, bracket);
    if (/^ \[(?:inactive|hardware|read-only)/u.test(rest.slice(bracket))) continue;
    const [, min, max] = /^ (-?[\d.]+)\.\.(-?[\d.]+)/u.exec(constraint) ?? [];
    options.set(
      name,
      min === undefined || max === undefined
        ? {
            values: constraint
              .split('|')
              .map((value) => value.trim())
              .filter(Boolean),
            range: null,
          }
        : { values: [], range: { min: Number(min), max: Number(max) } },
    );
  }
  return options;
}

/** Where the pages come from. */
export interface SaneSource {
  readonly args: readonly string[];
  /** Pages come from the feeder until it is empty. */
  readonly feeder: boolean;
}

/** The profile's source in the words of this device: every maker has others for the same thing. */
export function sourceFor(options: Options, duplex: boolean): Result<SaneSource, AppError> {
  if (!duplex) return ok(glassSource(options));
  const feeder = pick(options, 'source', /duplex/iu) ?? pick(options, 'source', FEEDER);
  return feeder === undefined
    ? fail(appError('scanner-no-feeder', {}))
    : ok({ args: [`--source=${feeder}`], feeder: true });
}

/** The rest of the profile, from the options as they are once the source is set. */
export function settingsFor(
  options: Options,
  { resolution, duplex, colour }: ScannerProfile,
): readonly string[] {
  const mode = colour === 'color' ? pick(options, 'mode', /^colou?r$/iu, /colou?r/iu) : grayMode(options);
  return [
    ...(duplex ? bothSides(options) : []),
    ...(mode === undefined ? [] : [`--mode=${mode}`]),
    ...resolutionOf(options.get('resolution'), resolution),
  ];
}

const FEEDER = /adf|feeder/iu;

/** Some makers tell the sides apart by an option of its own: epson2's --adf-mode, a switch --duplex elsewhere. */
function bothSides(options: Options): readonly string[] {
  const adfMode = pick(options, 'adf-mode', /duplex/iu);
  if (adfMode !== undefined) return [`--adf-mode=${adfMode}`];
  return options.has('duplex') ? ['--duplex=yes'] : [];
}

/** The glass; a device that has none takes one side from its feeder. */
function glassSource(options: Options): SaneSource {
  const glass = pick(options, 'source', /flat\s?bed/iu);
  if (glass !== undefined) return { args: [`--source=${glass}`], feeder: false };
  const oneSide = options
    .get('source')
    ?.values.find((value) => FEEDER.test(value) && !/duplex|back/iu.test(value));
  return oneSide === undefined
    ? { args: [], feeder: false }
    : { args: [`--source=${oneSide}`], feeder: true };
}

/** Brother's "Gray[Error Diffusion]" is black dots, its "True Gray" is what is wanted. */
function grayMode(options: Options): string | undefined {
  return pick(options, 'mode', /^gr[ae]y$/iu, /^true gr[ae]y/iu, /^[^[]*gr[ae]y[^[]*$/iu);
}

/** The first value that fits the first pattern which fits any. */
function pick(options: Options, name: string, ...patterns: readonly RegExp[]): string | undefined {
  const values = options.get(name)?.values ?? [];
  for (const pattern of patterns) {
    const found = values.find((value) => pattern.test(value));
    if (found !== undefined) return found;
  }
  return undefined;
}

function resolutionOf(option: SaneOption | undefined, wanted: number): readonly string[] {
  if (!option) return [];
  if (option.range) {
    const { min, max } = option.range;
    return [`--resolution=${Math.min(Math.max(wanted, Math.ceil(min)), Math.floor(max))}`];
  }
  // "75|150|300dpi"; some list "auto" among them.
  const steps = option.values.map(Number.parseFloat).filter((step) => step > 0);
  const nearest = steps.reduce<number | null>(
    (best, step) => (best === null || Math.abs(step - wanted) < Math.abs(best - wanted) ? step : best),
    null,
  );
  return nearest === null ? [] : [`--resolution=${nearest}`];
}
