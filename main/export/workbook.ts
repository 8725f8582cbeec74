import type { Writable } from 'node:stream';
import { WorkbookWriter } from '@cj-tech-master/excelts';

/**
 * Strings that the workbook holds once, for all cells. Every one stays in memory until the end, so the table is bounded:
 * an export of any usual size has all its strings there, a very large one writes the rest into the cells.
 */
const MAX_SHARED_STRINGS = 50_000;

/** Fast, and 1.4 times the size of the default's. */
const COMPRESSION_LEVEL = 1;

/** The alignment that marks a style whose cells are told to be text for good; left is where text stands anyway. */
export const GUARDED = { horizontal: 'left' } as const;

/**
 * Readers take "_x0041_" for an escaped "A" (ISO/IEC 29500-1, 22.9.2.19, ST_Xstring). The library guards what looks like
 * one, but of two that share an underscore the first alone.
 */
const TWO_ESCAPES = /_x[0-9A-Fa-f]{4}_x[0-9A-Fa-f]{4}_/u;
const BEFORE_ESCAPE = /_(?=x[0-9A-Fa-f]{4}_)/gu;

/** Stands for such a text when it is written: asked for the library's own replacement, it gives the right one. */
class Escaped {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  replace(): string {
    return this.#text.replace(BEFORE_ESCAPE, '_x005F_');
  }
  toString(): string {
    return this.#text;
  }
}

/** The library's types know strings only; of a text it asks no more than Escaped has. */
function escaped(text: string): string {
  return TWO_ESCAPES.test(text) ? (new Escaped(text) as unknown as string) : text;
}

export interface WorkbookProperties {
  readonly title: string;
  readonly creator: string;
  readonly created: Date;
}

type TextValue = string | { readonly richText: { readonly text: string }[] };

export interface Workbook {
  readonly writer: WorkbookWriter;
  /** A text as the cell's value: shared, or written in place where the table is full. Spaces at its ends stay. */
  text(value: string): TextValue;
  /** Writes what is left and ends the stream. */
  finish(): Promise<void>;
}

/** excelts' streaming writer with what it lacks: a bound on its memory, quotePrefix, and the true count of strings. */
export function createWorkbook(out: Writable, { title, creator, created }: WorkbookProperties): Workbook {
  const writer = new WorkbookWriter({
    stream: out,
    useStyles: true,
    useSharedStrings: true,
    creator,
    lastModifiedBy: creator,
    created,
    modified: created,
    zip: { zlib: { level: COMPRESSION_LEVEL } },
  });
  // Written with the other properties, though the streaming writer's type has no place for it.
  Object.assign(writer, { title });
  const shared = writer.sharedStrings;
  const known = new Set<string>();
  const add = shared.add.bind(shared);
  // A cell whose text gets no number is written in place. The library's type does not know of that, its code does.
  shared.add = (value) => (typeof value === 'string' ? add(value) : (undefined as unknown as number));
  return {
    writer,
    text(value) {
      if (known.has(value)) return value;
      if (known.size >= MAX_SHARED_STRINGS) return { richText: [{ text: escaped(value) }] };
      known.add(value);
      return value;
    },
    async finish() {
      // The streaming writer writes how many strings there are in the place of how often they are used.
      Object.defineProperty(shared, 'count', { get: () => shared.totalRefs });
      const values = shared.values.map((value) => (typeof value === 'string' ? escaped(value) : value));
      Object.defineProperty(shared, 'values', { get: () => values });
      const styles: { styles: string[] } = writer.styles.model;
      styles.styles = styles.styles.map(withQuotePrefix);
      await writer.commit();
    },
  };
}

/** Excel's own mark for "typed with an apostrophe": editing such a cell never makes a formula of it. */
function withQuotePrefix(xf: string): string {
  return xf.includes(`horizontal="${GUARDED.horizontal}"`) ? xf.replace('<xf ', '<xf quotePrefix="1" ') : xf;
}
