/** Why there is no picture of the camera. */
export type CameraProblem = 'denied' | 'absent' | 'busy' | 'unplugged' | 'unusable' | 'no-still';

/** The camera's panel. */
export interface CameraText {
  readonly open: string;
  readonly title: string;
  readonly device: string;
  /** A camera that does not say its name. */
  readonly unnamed: (number: number) => string;
  readonly rotate: string;
  readonly mirror: string;
  readonly take: string;
  readonly close: string;
  readonly starting: string;
  readonly taking: string;
  /** What happened and the next step. */
  readonly problems: Readonly<Record<CameraProblem, string>>;
}
