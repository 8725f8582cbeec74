import { randomUUID } from 'node:crypto';
import type { EngineChoice } from '../../preload/engines.ts';
import type { AppError } from '../../preload/errors.ts';
import { ok, type Result } from '../../preload/result.ts';
import type { PipelineSetup } from '../pipeline/intake.ts';
import { createTurns } from '../pipeline/turns.ts';
import type { Settings } from '../settings/settings.ts';
import { cloudEngine, type Desk, hasKey, localReader, openDesk } from './desk.ts';

interface Wanted {
  /** The data folder that the work is kept in. */
  readonly folder: string;
  /** null: as the settings say, else both where there is a key and this machine where there is none. */
  readonly engine: EngineChoice | null;
}

/** Opens all that reading pictures needs, for as long as `work` takes. */
export async function withPipeline<Value>(
  desk: Desk,
  settings: Result<Settings, AppError>,
  { folder, engine }: Wanted,
  work: (setup: PipelineSetup, engine: EngineChoice, settings: Settings) => Promise<Value>,
): Promise<Result<Value, AppError>> {
  if (!settings.ok) return settings;
  const cloud = cloudEngine(desk, settings.value);
  const choice = engine ?? settings.value.engine ?? (hasKey(desk) ? 'both' : 'local');
  if (choice === 'juhe' && !cloud.ok) return cloud;
  const history = await openDesk(desk, folder);
  if (!history.ok) return history;
  const local = localReader();
  try {
    const { longestSide } = settings.value.image;
    const turns = createTurns();
    return ok(
      await work(
        { history: history.value, cloud, local, longestSide, newId: randomUUID, turns },
        choice,
        settings.value,
      ),
    );
  } finally {
    local.close();
    history.value.close();
  }
}
