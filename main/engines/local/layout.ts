import type { Box } from './geometry.ts';
import { type Fit, fitOf, mayWrap, tidy } from './grammar.ts';
import { findLabel, isFurniture, type PageLabel } from './labels.ts';

/** A text and where it stands, in coordinates in which the lines run level. */
export interface Placed {
  readonly text: string;
  readonly score: number;
  readonly box: Box;
  readonly left: number;
  readonly right: number;
  readonly middle: number;
  readonly height: number;
}

/** A label with the pieces that make its value, in reading order. */
export interface Assigned {
  readonly label: PageLabel;
  readonly text: string;
  readonly fit: Fit;
  readonly pieces: readonly Placed[];
}

interface Anchor extends Placed {
  readonly label: PageLabel;
  readonly rest: string;
  /** The text that is the label: taken, and no value any more. */
  readonly item: Placed;
}

interface Candidate {
  readonly anchor: Anchor;
  readonly value: Value;
  readonly cost: number;
}

interface Value {
  readonly pieces: readonly Placed[];
  readonly text: string;
}

/** Gives every label its value by where things stand, choosing among the near ones by what a value must look like. */
export function assignValues(texts: readonly Placed[]): readonly Assigned[] {
  const anchors = findAnchors(texts);
  const used = new Set(anchors.map(({ item }) => item));
  const values = texts.filter((item) => !used.has(item) && !isFurniture(item.text.replace(/\s+/gu, '')));
  const candidates = anchors
    .filter(({ rest }) => rest === '')
    .flatMap((anchor) => candidatesOf(anchor, values, anchors))
    .sort((a, b) => a.cost - b.cost);

  const assigned = new Map<PageLabel, Assigned>();
  for (const anchor of anchors) {
    if (anchor.rest === '' || assigned.has(anchor.label)) continue;
    const text = tidy(anchor.label, anchor.rest);
    assigned.set(anchor.label, {
      label: anchor.label,
      text,
      fit: fitOf(anchor.label, text),
      pieces: [anchor.item],
    });
  }
  for (const { anchor, value } of candidates) {
    if (assigned.has(anchor.label) || value.pieces.some((piece) => used.has(piece))) continue;
    const pieces = mayWrap(anchor.label) ? withNextLines(value.pieces, values, used, anchors) : value.pieces;
    for (const piece of pieces) used.add(piece);
    const text = tidy(anchor.label, pieces.map((piece) => piece.text).join(''));
    assigned.set(anchor.label, { label: anchor.label, text, fit: fitOf(anchor.label, text), pieces });
  }
  return [...assigned.values()];
}

/** One place a label: the best read of several. */
function findAnchors(texts: readonly Placed[]): Anchor[] {
  const anchors = new Map<PageLabel, Anchor>();
  for (const item of texts) {
    const found = findLabel(item.text);
    if (!found) continue;
    const known = anchors.get(found.label);
    if (!known || item.score > known.score) anchors.set(found.label, { ...item, ...found, item });
  }
  return [...anchors.values()];
}

/** Right of the label in its row, or under it; further away and worse fitting costs more. */
function candidatesOf(anchor: Anchor, values: readonly Placed[], anchors: readonly Anchor[]): Candidate[] {
  return values.flatMap((first): Candidate[] => {
    const size = Math.max(anchor.height, first.height);
    const across = Math.abs(first.middle - anchor.middle) / size;
    const gap = (first.left - anchor.right) / size;
    const down = (first.middle - anchor.middle) / size;
    const indent = Math.abs(first.left - anchor.left) / size;
    const beside =
      across < 0.75 && gap > -0.5 && !anchors.some((other) => standsBetween(anchor, other, first));
    const below = down > 0.5 && down < 2.6 && indent < 1.5;
    if (!beside && !below) return [];
    const pieces = runOn(first, values);
    const text = tidy(anchor.label, pieces.map((piece) => piece.text).join(''));
    const distance = beside ? Math.min(gap, 12) * 0.1 + across : down * 0.6 + indent;
    return [{ anchor, value: { pieces, text }, cost: distance - 3 * fitOf(anchor.label, text) }];
  });
}

function standsBetween(anchor: Anchor, other: Anchor, value: Placed): boolean {
  return (
    other !== anchor &&
    Math.abs(other.middle - anchor.middle) < anchor.height * 0.75 &&
    other.left > anchor.left &&
    other.left < value.left
  );
}

/** A value that detection broke into pieces: what follows closely in the same row. */
function runOn(first: Placed, values: readonly Placed[]): Placed[] {
  const pieces = [first];
  for (;;) {
    const last = pieces.at(-1) ?? first;
    const next = values.find(
      (item) =>
        !pieces.includes(item) &&
        Math.abs(item.middle - last.middle) < last.height * 0.6 &&
        item.left >= last.right - last.height * 0.4 &&
        item.left - last.right < last.height * 0.9,
    );
    if (!next) return pieces;
    pieces.push(next);
  }
}

/** The following lines of a value that wraps: flush with its first, close under it, and no label beside or above. */
function withNextLines(
  pieces: readonly Placed[],
  values: readonly Placed[],
  used: ReadonlySet<Placed>,
  anchors: readonly Anchor[],
): Placed[] {
  const all = [...pieces];
  const [first] = pieces;
  if (!first) return all;
  let { middle } = first;
  for (;;) {
    const next = values.find(
      (item) =>
        !used.has(item) &&
        !all.includes(item) &&
        item.middle - middle > first.height * 0.5 &&
        item.middle - middle < first.height * 1.5 &&
        Math.abs(item.left - first.left) < first.height * 0.8 &&
        !anchors.some((anchor) => Math.abs(anchor.middle - item.middle) < first.height * 0.6),
    );
    if (!next) return all;
    all.push(...runOn(next, values));
    middle = next.middle;
  }
}
