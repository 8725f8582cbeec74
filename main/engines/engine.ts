import type { AppError } from '../../preload/errors.ts';
import type { Result } from '../../preload/result.ts';
import type { PreparedImage } from '../image/prepare.ts';
import type { Entry, Side } from '../licence/fields.ts';

export const ENGINES = ['juhe', 'local'] as const;
export type EngineName = (typeof ENGINES)[number];

/** What an engine read: the lines exactly as they came, and where they came from. */
export interface Reading {
  readonly engine: EngineName;
  readonly entries: readonly Entry[];
  /** The provider's number of a paid call; engines on this machine have none. */
  readonly orderId: string | null;
  readonly milliseconds: number;
}

/** Reads one page. Never throws: a refusal, a lost connection and a cancellation are all errors with an outcome. */
export interface Engine {
  readonly name: EngineName;
  /** Its answers are invented: a provider simulated on this machine. */
  readonly simulated: boolean;
  recognise(image: PreparedImage, side: Side, signal: AbortSignal): Promise<Result<Reading, AppError>>;
}
