import { PAGE_BYTES } from './page-cipher.ts';

/** The write-ahead journal beside a database (sqlite.org/fileformat2.html, 4): pages that are newer than its own. */
export interface Journal {
  /** Where the copies of a page lie in the file, the newest first. */
  readonly places: ReadonlyMap<number, readonly number[]>;
  /** Something of it is not as it was written: what was committed last may be missing. */
  readonly damaged: boolean;
}

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const FRAME_BYTES = FRAME_HEADER_BYTES + PAGE_BYTES;
const MAGIC = 0x377f0682;

type Sum = readonly [number, number];

/**
 * SQLite forgets all that comes after a frame that is damaged. Here each frame stands for itself: its page tells by its own
 * seal whether it is whole. What was not committed is left out; frames of an earlier use of the file carry other salts.
 */
export function readJournal(bytes: Buffer): Journal {
  if (bytes.length === 0) return { places: new Map(), damaged: false };
  const frames = Math.floor((bytes.length - HEADER_BYTES) / FRAME_BYTES);
  if (frames < 1) return { places: new Map(), damaged: bytes.length !== HEADER_BYTES };
  const at = (frame: number) => HEADER_BYTES + frame * FRAME_BYTES;
  const headerSum = sumOf(bytes, 0, 24, [0, 0], bytes);
  const wholeHeader = isSum(bytes, 24, headerSum) && (bytes.readUInt32BE(0) & ~1) === MAGIC;
  // With a header that is damaged, the first frame says which use of the file it is.
  const salts = wholeHeader ? bytes.subarray(16, 24) : bytes.subarray(at(0) + 8, at(0) + 16);
  let damaged = !wholeHeader || (bytes.length - HEADER_BYTES) % FRAME_BYTES !== 0;
  const own: number[] = [];
  let sum: Sum = headerSum;
  for (let frame = 0; frame < frames; frame += 1) {
    const start = at(frame);
    if (!bytes.subarray(start + 8, start + 16).equals(salts)) continue;
    // Each sum stands on the one before: a frame that was left out is noticed by the next.
    sum = sumOf(bytes, start, 8, sum, bytes);
    sum = sumOf(bytes, start + FRAME_HEADER_BYTES, PAGE_BYTES, sum, bytes);
    if (!isSum(bytes, start + 16, sum)) damaged = true;
    own.push(start);
  }
  const lastCommit = own.findLastIndex((start) => bytes.readUInt32BE(start + 4) !== 0);
  const places = new Map<number, number[]>();
  for (const start of own.slice(0, lastCommit + 1).toReversed()) {
    const page = bytes.readUInt32BE(start);
    places.set(page, [...(places.get(page) ?? []), start + FRAME_HEADER_BYTES]);
  }
  return { places, damaged };
}

/** In the byte order that the header's magic number names. */
function sumOf(bytes: Buffer, from: number, length: number, [first, second]: Sum, { 3: order }: Buffer): Sum {
  const word = (at: number) => ((order ?? 0) & 1 ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at));
  let [one, two] = [first, second];
  for (let at = from; at < from + length; at += 8) {
    one = (one + word(at) + two) >>> 0;
    two = (two + word(at + 4) + one) >>> 0;
  }
  return [one, two];
}

function isSum(bytes: Buffer, at: number, [one, two]: Sum): boolean {
  return bytes.readUInt32BE(at) === one && bytes.readUInt32BE(at + 4) === two;
}
