import type { CameraChoice } from '../../preload/contract/settings.ts';

export type Orientation = Pick<CameraChoice, 'rotate' | 'mirror'>;

export interface Placement {
  /** Pixels of the picture as it stands. */
  readonly width: number;
  readonly height: number;
  /** a b c d e f of CanvasRenderingContext2D.setTransform: x' = ax + cy + e, y' = bx + dy + f. */
  readonly transform: readonly [number, number, number, number, number, number];
}

/** How a frame is drawn so that the still stands as the preview does: turned clockwise, then mirrored left to right. */
export function placeFrame(width: number, height: number, { rotate, mirror }: Orientation): Placement {
  const turned = turn(width, height, rotate);
  if (!mirror) return turned;
  const [a, b, c, d, e, f] = turned.transform;
  return { ...turned, transform: [0 - a, b, 0 - c, d, turned.width - e, f] };
}

function turn(width: number, height: number, rotate: Orientation['rotate']): Placement {
  switch (rotate) {
    case 0:
      return { width, height, transform: [1, 0, 0, 1, 0, 0] };
    case 90:
      return { width: height, height: width, transform: [0, 1, -1, 0, height, 0] };
    case 180:
      return { width, height, transform: [-1, 0, 0, -1, width, height] };
    case 270:
      return { width: height, height: width, transform: [0, -1, 1, 0, 0, width] };
  }
}
