import { z } from 'zod';
import { ENGINES, type Engine, type EngineName } from '../engines/engine.ts';
import { SIDES, type Side } from '../licence/fields.ts';
import { type Answer, entriesSchema } from './answers.ts';
import type { WritableDatabase } from './database.ts';
import type { ImageHash, PictureIdentity } from './images.ts';
import { jsonColumn } from './json-column.ts';

/** A call that may be paid: which upload, taken for which side, to whom. */
export interface PaidCall extends PictureIdentity {
  readonly uploadHash: ImageHash;
  readonly side: Side;
  readonly engine: Pick<Engine, 'name' | 'simulated'>;
}

/** What the evaluation has called for on this folder's account: its pictures and readings are in a folder of its own. */
export interface EvaluationCallStore {
  /** Until it is told what became of it, nobody knows. */
  leaves(call: PaidCall): void;
  answered(call: PaidCall, answer: Answer): void;
  /** Nothing is owed for it: it has not left, or a later call has told. */
  settled(call: PaidCall): void;
  /** Whether one for this file or this upload left with an outcome nobody knows. */
  isUndecided(picture: PictureIdentity, side: Side, engine: EngineName): boolean;
  answerTo(call: PaidCall): Answer | null;
}

const answerColumn = jsonColumn(
  z.object({
    id: z.string(),
    side: z.enum(SIDES),
    engine: z.enum(ENGINES),
    orderId: z.string().nullable(),
    entries: entriesSchema,
    milliseconds: z.int(),
    simulated: z.boolean(),
  }),
);

const SAME_UPLOAD = `(image_hash = @imageHash OR upload_hash = @uploadHash) AND side = @side AND engine = @engine`;
const SAME_CALL = `${SAME_UPLOAD} AND simulated = @simulated`;

export function evaluationCallStore(database: WritableDatabase): EvaluationCallStore {
  const insert = (call: PaidCall, answer: Answer | null) =>
    database
      .prepare(
        `INSERT INTO evaluation_calls (image_hash, upload_hash, side, engine, simulated, answer)
         VALUES (@imageHash, @uploadHash, @side, @engine, @simulated, @answer)`,
      )
      .run({ ...columnsOf(call), answer: answer && JSON.stringify(answer) });
  const settled = (call: PaidCall) =>
    database
      .prepare(`DELETE FROM evaluation_calls WHERE ${SAME_CALL} AND answer IS NULL`)
      .run(columnsOf(call));
  return {
    leaves(call) {
      insert(call, null);
    },
    answered(call, answer) {
      settled(call);
      insert(call, answer);
    },
    settled(call) {
      settled(call);
    },
    isUndecided: ({ imageHash, uploadHash }, side, engine) =>
      database
        .prepare(`SELECT 1 FROM evaluation_calls WHERE ${SAME_UPLOAD} AND answer IS NULL`)
        .get({ imageHash, uploadHash, side, engine }) !== undefined,
    answerTo(call) {
      const answer = database
        .prepare<unknown[], string>(
          `SELECT answer FROM evaluation_calls WHERE ${SAME_CALL} AND answer IS NOT NULL LIMIT 1`,
        )
        .pluck()
        .get(columnsOf(call));
      return answer === undefined ? null : answerColumn.parse(answer);
    },
  };
}

function columnsOf({ imageHash, uploadHash, side, engine: { name, simulated } }: PaidCall) {
  return { imageHash, uploadHash, side, engine: name, simulated: simulated ? 1 : 0 };
}
