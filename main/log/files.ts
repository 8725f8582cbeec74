import { join } from 'node:path';

const NAME = 'licence-desk';
/** Besides the one that is written. */
const OLD_ONES = 3;

export interface LogFiles {
  readonly folder: string;
  readonly current: string;
  /** The newest first. */
  readonly old: readonly string[];
}

/** Where the log lies in a data folder. */
export function logFiles(dataFolder: string): LogFiles {
  const folder = join(dataFolder, 'logs');
  const old = Array.from({ length: OLD_ONES }, (_, index) => join(folder, `${NAME}.${index + 1}.log`));
  return { folder, current: join(folder, `${NAME}.log`), old };
}
