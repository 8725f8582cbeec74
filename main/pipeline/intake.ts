import type { EngineChoice } from '../../preload/contract/desk.ts';
import type { Source } from '../../preload/contract/queue.ts';
import type { Context } from '../licence/context.ts';
import type { Side } from '../licence/fields.ts';

/** One picture given to the desk. */
export interface Intake {
  readonly bytes: Buffer;
  readonly source: Source;
  /** What the person calls it: a path as typed. Kept in the encrypted history only. */
  readonly sourceName: string;
  readonly side: Side | 'auto';
  readonly engine: EngineChoice;
  readonly context: Context;
  /** The visit it belongs to, opened by its first picture; null opens one for this picture alone. */
  readonly visitId: string | null;
  /** Pictures given together; null for one by itself. */
  readonly batchId: string | null;
  /** Pages of one sheet of paper; null where that is not known. */
  readonly sheetId: string | null;
  /** The picture on the desk, whose licence takes this one if it is the other side; null where there is none. */
  readonly besideJobId: string | null;
  /** A clerk waits for it. */
  readonly urgent: boolean;
  /** When this desk's camera took it, local time "YYYY-MM-DD HH:MM:SS"; null where it came from elsewhere. */
  readonly takenAt: string | null;
  /** Send it even if the same picture was answered before, its last call is undecided, or it looks like no page. */
  readonly again: boolean;
}
