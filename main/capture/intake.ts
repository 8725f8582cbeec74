import type { EngineChoice } from '../../preload/contract/desk.ts';
import type { Source } from '../../preload/contract/queue.ts';
import type { AppError } from '../../preload/errors.ts';
import { ok, type Result } from '../../preload/result.ts';
import type { Context } from '../licence/context.ts';
import type { Side } from '../licence/fields.ts';
import type { Intake } from '../pipeline/intake.ts';
import { otherSide } from '../pipeline/pairing.ts';
import type { Queue } from '../pipeline/queue.ts';

/** A file as it came, whatever it is; its name says nothing of its content. */
export interface Given {
  readonly bytes: Buffer;
  readonly name: string;
  readonly source: Source;
  readonly side: Side | 'auto';
  readonly engine: EngineChoice;
  readonly context: Context;
  /** The visit it is for; null: each licence in it is a visit of its own. */
  readonly visitId: string | null;
  readonly besideJobId: string | null;
  readonly batchId: string | null;
  readonly urgent: boolean;
  readonly takenAt: string | null;
  readonly again: boolean;
}

export interface IntakeSetup {
  readonly queue: Pick<Queue, 'accept'>;
  /** Opens what holds pages (PDF, TIFF, HEIC) into plain pictures; a plain picture comes back as it is. */
  readonly openPages: (bytes: Buffer) => Promise<Result<readonly Buffer[], AppError>>;
  readonly newId: () => string;
}

/** A sheet of paper has two sides. */
const SIDES_OF_A_SHEET = 2;

/**
 * The one intake for all sources: opened into pages by content and put into the queue, durable when it answers ok.
 * Answers the jobs in the order of the pages; on an error none of them is in the queue.
 */
export async function takeIn(
  setup: IntakeSetup,
  { bytes, name, ...given }: Given,
): Promise<Result<readonly string[], AppError>> {
  const pages = await setup.openPages(bytes);
  if (!pages.ok) return pages;
  return takeInPages(setup, pages.value, { ...given, sourceName: name });
}

/** Pages that lie open already, as a scanner gives them. */
export async function takeInPages(
  { queue, newId }: Pick<IntakeSetup, 'queue' | 'newId'>,
  pages: readonly Buffer[],
  given: Omit<Intake, 'bytes' | 'sheetId'>,
): Promise<Result<readonly string[], AppError>> {
  const accepted = await queue.accept(
    onSheets(pages, given.side, newId).map((page) => ({ ...given, ...page })),
  );
  return accepted.ok ? ok(accepted.value.map(({ id }) => id)) : accepted;
}

/** Pages given as one file or one scan: two after another are the two sides of one licence. */
export function onSheets(
  pages: readonly Buffer[],
  side: Side | 'auto',
  newId: () => string,
): readonly Pick<Intake, 'bytes' | 'side' | 'sheetId'>[] {
  let sheetId: string | null = null;
  return pages.map((bytes, index) => {
    const isReverse = index % SIDES_OF_A_SHEET === 1;
    if (pages.length > 1 && !isReverse) sheetId = newId();
    return { bytes, sheetId, side: side !== 'auto' && isReverse ? otherSide(side) : side };
  });
}
