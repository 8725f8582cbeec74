import { benchExport } from './export.ts';
import { benchOcr, FIRST_FRESH_SEED } from './ocr.ts';
import { benchPrepare } from './prepare.ts';
import { benchQueue } from './queue.ts';
import { benchRules } from './rules.ts';
import { benchStatements } from './statements.ts';

/**
 * `npm run bench [prepare] [queue] [rules] [ocr] [export] [statements]`: the figures the project promises, each measured beside its rival in one run, as one
 * JSON document. `node test/bench/ocr.ts PAGES SEED` reads more pages.
 */
const PAGES_EACH = 10;
const EXPORTED_RECORDS = 100_000;
const BENCHES = {
  prepare: benchPrepare,
  queue: benchQueue,
  rules: benchRules,
  ocr: () => benchOcr(PAGES_EACH, FIRST_FRESH_SEED, true),
  export: () => benchExport(EXPORTED_RECORDS),
  statements: benchStatements,
};

const wanted = process.argv.slice(2);
const report: Record<string, unknown> = {};
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length === 0 || wanted.includes(name)) report[name] = await bench();
}
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
