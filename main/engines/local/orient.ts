import type { Box } from './geometry.ts';
import { fitOf } from './grammar.ts';
import { findLabel, isFurniture } from './labels.ts';
import type { Grey } from './raster.ts';
import { type RecognisedText, recogniseText } from './recognise.ts';
import type { Models } from './runtime.ts';

const QUARTER = Math.PI / 2;
/** A box this much longer than high shows its direction. */
const ELONGATED = 1.6;
/** Boxes read both ways to tell up from down. */
const PROBES = 8;
/** So many texts known from licence pages, and none the other way up: no need to look further. */
const SURE = 2;
/** What a text known from licence pages weighs, in characters: digits on their heads read as digits, but as no date. */
const KNOWN_TEXT = 20;

export interface ReadBox {
  /** Turned so that its text runs along its width, the right way up. */
  readonly box: Box;
  readonly read: RecognisedText;
}

/**
 * Reads every box the right way up, whichever way the picture was held. Text directions give the tilt up to half a
 * turn. For the rest the shortest boxes are read first, which cost least and on a licence page are its labels: where
 * they make no sense, they are tried on their heads, and where neither does, the longest boxes are asked too.
 */
export async function readUpright(models: Models, grey: Grey, boxes: readonly Box[]): Promise<ReadBox[]> {
  const long = boxes.filter((box) => longest(box) > ELONGATED * Math.min(box.width, box.height));
  const direction = commonDirection(long);
  const upright = boxes.map((box) => turnedTowards(box, direction));
  const flipped = upright.map(halfTurned);
  const order = upright
    .map((_, index) => index)
    .filter((index) => isElongated(upright[index]))
    .toSorted((a, b) => ratio(upright[a]) - ratio(upright[b]));

  const here: ReadAt = new Map();
  const there: ReadAt = new Map();
  for (const probes of [order.slice(0, PROBES), order.slice(-PROBES)]) {
    await readAt(models, grey, upright, probes, here);
    if (knownIn(here) >= SURE && there.size === 0) break;
    await readAt(models, grey, flipped, probes, there);
    if (Math.max(knownIn(here), knownIn(there)) >= SURE) break;
  }
  const [chosen, read] = sense(there) > sense(here) ? [flipped, there] : [upright, here];
  await readAt(models, grey, chosen, [...chosen.keys()], read);
  return chosen.flatMap((box, index) => {
    const text = read.get(index);
    return text ? [{ box, read: text }] : [];
  });
}

/** What was read so far, by the box's place. */
type ReadAt = Map<number, RecognisedText>;

async function readAt(
  models: Models,
  grey: Grey,
  boxes: readonly Box[],
  places: readonly number[],
  into: ReadAt,
): Promise<void> {
  const wanted = places.flatMap((place) => {
    const box = boxes[place];
    return box && !into.has(place) ? [{ place, box }] : [];
  });
  const texts = await recogniseText(
    models,
    grey,
    wanted.map(({ box }) => box),
  );
  texts.forEach((text, index) => {
    const place = wanted[index]?.place;
    if (place !== undefined) into.set(place, text);
  });
}

function longest({ width, height }: Box): number {
  return Math.max(width, height);
}

function ratio(box: Box | undefined): number {
  return box ? box.width / box.height : 0;
}

function isElongated(box: Box | undefined): boolean {
  return ratio(box) > ELONGATED;
}

/** The direction of the long sides, by the weight of their length; a direction and its reverse are the same here. */
function commonDirection(boxes: readonly Box[]): number {
  let [x, y] = [0, 0];
  for (const box of boxes) {
    const angle = box.width >= box.height ? box.angle : box.angle + QUARTER;
    x += Math.cos(2 * angle) * longest(box);
    y += Math.sin(2 * angle) * longest(box);
  }
  return Math.atan2(y, x) / 2;
}

/** The one of a box's two readings (along width, along height) that lies nearest the direction. */
function turnedTowards(box: Box, direction: number): Box {
  const turns = Math.round((direction - box.angle) / QUARTER);
  const angle = box.angle + turns * QUARTER;
  return turns % 2 === 0 ? { ...box, angle } : { ...box, width: box.height, height: box.width, angle };
}

function halfTurned(box: Box): Box {
  return { ...box, angle: box.angle + Math.PI };
}

function sense(read: ReadAt): number {
  let sum = 0;
  for (const { text, score } of read.values()) {
    sum += score * score * text.length + (isKnown(text) ? KNOWN_TEXT : 0);
  }
  return sum;
}

function knownIn(read: ReadAt): number {
  return [...read.values()].filter(({ text }) => isKnown(text)).length;
}

function isKnown(text: string): boolean {
  return (
    findLabel(text) !== null ||
    isFurniture(text) ||
    fitOf('有效期限', text) === 2 ||
    fitOf('出生日期', text) === 2
  );
}
