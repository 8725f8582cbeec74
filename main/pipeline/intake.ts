import type { EngineChoice } from '../../preload/engines.ts';
import type { AppError } from '../../preload/errors.ts';
import type { Result } from '../../preload/result.ts';
import type { Engine } from '../engines/engine.ts';
import type { PageReader } from '../engines/local/page-reader.ts';
import type { History } from '../history/history.ts';
import type { Context } from '../licence/context.ts';
import type { Side } from '../licence/fields.ts';
import type { Turns } from './turns.ts';

/** One picture given to the desk. */
export interface Intake {
  readonly bytes: Buffer;
  /** What the person calls it: a path as typed. Kept in the encrypted history only. */
  readonly sourceName: string;
  readonly side: Side | 'auto';
  readonly engine: EngineChoice;
  readonly context: Context;
  /** The visit it belongs to, opened by its first picture; null opens one for this picture alone. */
  readonly visitId: string | null;
  /** When this desk's camera took it, local time "YYYY-MM-DD HH:MM:SS"; null where it came from elsewhere. */
  readonly takenAt: string | null;
  /** Send it even if the same picture was answered before, its last call is undecided, or it looks like no page. */
  readonly again: boolean;
}

export interface PipelineSetup {
  readonly history: History;
  /** The cloud, or why it cannot be used. */
  readonly cloud: Result<Engine, AppError>;
  readonly local: PageReader;
  /** Pixels of the longest side sent, at most. */
  readonly longestSide: number;
  readonly newId: () => string;
  readonly turns: Turns;
}
