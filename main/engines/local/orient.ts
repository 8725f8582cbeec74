import type { Box } from './geometry.ts';
import { fitOf } from './grammar.ts';
import { findLabel, isFurniture } from './labels.ts';
import type { Grey } from './raster.ts';
import { type RecognisedText, recogniseText } from './recognise.ts';
import type { Models } from './runtime.ts';

const QUARTER = Math.PI / 2;
/** A box this much longer than high shows its direction. */
const ELONGATED = 2;
/** Boxes read both ways to tell up from down. */
const PROBES = 8;
/** What a text known from licence pages weighs, in characters: digits on their heads read as digits, but as no date. */
const KNOWN_TEXT = 20;

/**
 * Turns every box so that its text runs along its width, whichever way the picture was held. Text directions give the
 * tilt up to half a turn; reading a few boxes both ways up gives the rest.
 */
export async function orientBoxes(
  models: Models,
  grey: Grey,
  boxes: readonly Box[],
): Promise<readonly Box[]> {
  const long = boxes
    .filter(({ width, height }) => Math.max(width, height) > ELONGATED * Math.min(width, height))
    .toSorted((a, b) => longest(b) - longest(a));
  if (long.length === 0) return boxes;
  const direction = commonDirection(long);
  const level = boxes.map((box) => turnedTowards(box, direction));
  const probes = long.slice(0, PROBES).map((box) => turnedTowards(box, direction));
  const upright = await recogniseText(models, grey, probes);
  const flipped = await recogniseText(models, grey, probes.map(halfTurned));
  return sense(flipped) > sense(upright) ? level.map(halfTurned) : level;
}

function longest({ width, height }: Box): number {
  return Math.max(width, height);
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

function sense(texts: readonly RecognisedText[]): number {
  return texts.reduce(
    (sum, { text, score }) => sum + score * score * text.length + (isKnown(text) ? KNOWN_TEXT : 0),
    0,
  );
}

function isKnown(text: string): boolean {
  return (
    findLabel(text) !== null ||
    isFurniture(text) ||
    fitOf('有效期限', text) === 2 ||
    fitOf('出生日期', text) === 2
  );
}
