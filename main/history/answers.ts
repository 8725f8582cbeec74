import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { ENGINES, type Engine, type EngineName } from '../engines/engine.ts';
import { type Entry, SIDES, type Side } from '../licence/fields.ts';
import type { ImageHash } from './images.ts';

/** What an engine answered for one page of one picture: paid for, so it is written before anything is made of it. */
export interface Answer {
  readonly id: string;
  readonly side: Side;
  readonly engine: EngineName;
  readonly orderId: string | null;
  readonly entries: readonly Entry[];
}

export interface NewAnswer extends Answer {
  readonly milliseconds: number;
  readonly simulated: boolean;
}

export interface AnswerStore {
  insert(imageHash: ImageHash, answer: NewAnswer): void;
  get(id: string): Answer;
  /** The newest answer to the same bytes, side and engine, or null. */
  find(hash: ImageHash, side: Side | 'auto', engine: Pick<Engine, 'name' | 'simulated'>): Answer | null;
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
  entries: z.string(),
});

export function answerStore(database: Database, now: () => Date): AnswerStore {
  return {
    insert(imageHash, { id, side, engine, orderId, entries, milliseconds, simulated }) {
      database
        .prepare('INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
        .run(
          id,
          imageHash,
          side,
          engine,
          orderId,
          JSON.stringify(entries),
          milliseconds,
          now().toISOString(),
          simulated ? 1 : 0,
        );
    },
    get(id) {
      return toAnswer(database.prepare('SELECT * FROM answers WHERE id = ?').get(id));
    },
    find(hash, side, engine) {
      // By rowid, not by time: a clock that was set back must not make an old answer the newest.
      const row = database
        .prepare(
          `SELECT * FROM answers WHERE image_hash = @hash AND (side = @side OR @side = 'auto') AND engine = @name AND simulated = @simulated
           ORDER BY rowid DESC LIMIT 1`,
        )
        .get({ hash, side, name: engine.name, simulated: engine.simulated ? 1 : 0 });
      return row === undefined ? null : toAnswer(row);
    },
  };
}

function toAnswer(value: unknown): Answer {
  const row = rowSchema.parse(value);
  const { id, side, engine, order_id: orderId } = row;
  return { id, side, engine, orderId, entries: entriesSchema.parse(JSON.parse(row.entries)) };
}
