import { z } from 'zod';
import { ENGINES, type Engine, type EngineName } from '../engines/engine.ts';
import { type Entry, SIDES, type Side } from '../licence/fields.ts';
import type { WritableDatabase } from './database.ts';
import type { PictureIdentity } from './images.ts';
import { insertRow } from './insert-row.ts';
import { jsonColumn } from './json-column.ts';

/** What an engine answered for one page of one picture: paid for, so it is written before anything is made of it. */
export interface Answer {
  readonly id: string;
  readonly side: Side;
  readonly engine: EngineName;
  readonly orderId: string | null;
  readonly entries: readonly Entry[];
  readonly milliseconds: number;
  readonly simulated: boolean;
}

export interface AnswerStore {
  insert(picture: PictureIdentity, answer: Answer): void;
  get(id: string): Answer;
  /** The newest answer to the same file or the same upload, side and engine, or null. */
  find(
    picture: PictureIdentity,
    side: Side | 'auto',
    engine: Pick<Engine, 'name' | 'simulated'>,
  ): Answer | null;
}

export const entriesSchema = z.array(
  z.object({
    desc: z.string(),
    content: z.string(),
    doubt: z.enum(['doubtful', 'confirm']).optional(),
    confidence: z.number().optional(),
    place: z.object({ left: z.number(), top: z.number(), width: z.number(), height: z.number() }).optional(),
  }),
);

const rowSchema = z.object({
  id: z.string(),
  side: z.enum(SIDES),
  engine: z.enum(ENGINES),
  order_id: z.string().nullable(),
  entries: jsonColumn(entriesSchema),
  milliseconds: z.int(),
  simulated: z.int(),
});

export function answerStore(database: WritableDatabase, now: () => Date): AnswerStore {
  return {
    insert({ imageHash, uploadHash }, { id, side, engine, orderId, entries, milliseconds, simulated }) {
      insertRow(database, 'answers', {
        id,
        image_hash: imageHash,
        upload_hash: uploadHash,
        side,
        engine,
        order_id: orderId,
        entries: JSON.stringify(entries),
        milliseconds,
        received_at: now().toISOString(),
        simulated: simulated ? 1 : 0,
      });
    },
    get(id) {
      return toAnswer(database.prepare('SELECT * FROM answers WHERE id = ?').get(id));
    },
    find({ imageHash, uploadHash }, side, engine) {
      // By rowid, not by time: a clock that was set back must not make an old answer the newest.
      const row = database
        .prepare(
          `SELECT * FROM answers WHERE (image_hash = @imageHash OR upload_hash = @uploadHash) AND (side = @side OR @side = 'auto') AND engine = @name AND simulated = @simulated
           ORDER BY rowid DESC LIMIT 1`,
        )
        .get({ imageHash, uploadHash, side, name: engine.name, simulated: engine.simulated ? 1 : 0 });
      return row === undefined ? null : toAnswer(row);
    },
  };
}

function toAnswer(value: unknown): Answer {
  const { order_id: orderId, simulated, ...answer } = rowSchema.parse(value);
  return { ...answer, orderId, simulated: simulated === 1 };
}
