import type { WritableDatabase } from './database.ts';

/** Something of the history that has begun to leave, and whose end is not known yet. */
export interface DisclosureUnderWay {
  readonly id: string;
  /** The file that it is written to in clear until it is whole; null where it is no file. */
  readonly part: string | null;
}

export interface DisclosureStore {
  begin(disclosure: DisclosureUnderWay): void;
  end(id: string): void;
  /** In a process that has begun none: what ended processes left. */
  underWay(): readonly DisclosureUnderWay[];
}

export function disclosureStore(database: WritableDatabase): DisclosureStore {
  return {
    begin(disclosure) {
      database.prepare('INSERT INTO disclosures_under_way (id, part) VALUES (@id, @part)').run(disclosure);
    },
    end(id) {
      database.prepare('DELETE FROM disclosures_under_way WHERE id = ?').run(id);
    },
    underWay: () =>
      database.prepare<[], DisclosureUnderWay>('SELECT id, part FROM disclosures_under_way').all(),
  };
}
