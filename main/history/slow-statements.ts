import type Database from 'better-sqlite3';

/** Who is told of statements that hold their thread up. */
export interface StatementWatch {
  /** Milliseconds that only go forward. */
  readonly elapsed: () => number;
  /** The statement as it is written: its values are bound, and never in it. Must not throw. */
  readonly onSlow: (statement: string, milliseconds: number) => void;
}

/** A frame or two of the window: from here on a person at the desk may feel it. */
const SLOW_MILLISECONDS = 40;

/** Every statement that is prepared from now on tells how long it took, where that is long. */
export function watchStatements(database: Database.Database, { elapsed, onSlow }: StatementWatch): void {
  const prepare = database.prepare.bind(database);
  const timed = <Given extends unknown[], Value>(statement: string, work: (...given: Given) => Value) =>
    function (this: unknown, ...given: Given): Value {
      const started = elapsed();
      try {
        return work.apply(this, given);
      } finally {
        const milliseconds = elapsed() - started;
        if (milliseconds > SLOW_MILLISECONDS) onSlow(statement, milliseconds);
      }
    };
  database.prepare = ((source: string) => {
    const statement = prepare(source);
    statement.run = timed(source, statement.run);
    statement.get = timed(source, statement.get);
    statement.all = timed(source, statement.all);
    return statement;
  }) as typeof database.prepare;
}
