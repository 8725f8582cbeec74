import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { buildIfStale, ROOT } from '../../build/build.ts';
import type { History } from '../../main/history/history.ts';
import { openWithDatabase } from '../../main/history/open-folder.ts';
import { NASTY } from '../main/export/nasty.ts';
import type { OpenHistory } from '../support/history.ts';
import { insertRecords } from '../support/many-records.ts';
import { COLUMNS, exceljs, ours, sheetjs, wrongCells } from './export-contenders.ts';

const CONTENDERS = ['ours', 'exceljs', 'sheetjs'] as const;
type Contender = (typeof CONTENDERS)[number];

/** Every hundredth record has a text that exports are known to lose or change. */
const NASTY_EVERY = 100;
const MEMORY_EVERY_MILLISECONDS = 20;

/**
 * The same records from the same encrypted history, by us and by two others, each in a process of its own, then every
 * cell read back by a third program. `peakMegabytes` is the whole process, ours
 * with its main thread; `grownMegabytes` is what the export added to it.
 */
export function benchExport(records: number): Record<string, unknown> {
  buildIfStale();
  const folder = mkdtempSync(join(tmpdir(), 'licence-desk-bench-'));
  try {
    run('fill', folder, String(records));
    const results = CONTENDERS.map((name) => {
      const target = join(folder, `${name}.xlsx`);
      const measured = run(name, folder, target);
      const megabytes = Math.round(statSync(target).size / 1e6);
      return [name, { ...measured, megabytes, ...run('check', folder, target) }];
    });
    return { records, columns: COLUMNS.length, ...Object.fromEntries(results) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(what: Contender | 'fill' | 'check', ...words: string[]): Record<string, unknown> {
  const script = join(ROOT, 'test', 'bench', 'export.ts');
  const { stdout, status } = spawnSync(
    process.execPath,
    ['--max-old-space-size=6000', script, what, ...words],
    { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`${what} failed`);
  return JSON.parse(stdout);
}

async function open(folder: string): Promise<OpenHistory> {
  const opened = await openWithDatabase({
    folder: join(folder, 'home'),
    surface: 'command-line',
    access: { keyring: null, passphrase: null, recoveryCode: null, allowKeyFile: true, offerRecovery: false },
    now: () => new Date(),
    builtAt: null,
    watch: null,
  });
  if (!opened.ok) throw new Error(opened.error.code);
  return { ...opened.value.history, database: opened.value.database };
}

async function measure(name: Contender, history: History, target: string): Promise<Record<string, unknown>> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const before = process.memoryUsage.rss();
  const memory = setInterval(look, MEMORY_EVERY_MILLISECONDS);
  delay.enable();
  const start = performance.now();
  if (name === 'ours') await ours(history, target, join(ROOT, 'out', 'main', 'exporter.js'));
  else if (name === 'exceljs') await exceljs(history, target);
  else await sheetjs(history, target);
  const milliseconds = Math.round(performance.now() - start);
  delay.disable();
  look();
  clearInterval(memory);
  return {
    milliseconds,
    peakMegabytes: Math.round(peak / 1e6),
    grownMegabytes: Math.round((peak - before) / 1e6),
    loopDelayP99Milliseconds: Math.round(delay.percentile(99) / 1e5) / 10,
  };
}

async function child(what: string, folder: string, word: string): Promise<Record<string, unknown>> {
  const history = await open(folder);
  try {
    switch (what) {
      case 'fill':
        insertRecords(history, Number(word), (index) =>
          index % NASTY_EVERY === 0
            ? { fields: { remarks: NASTY[(index / NASTY_EVERY) % NASTY.length] ?? '' } }
            : {},
        );
        return {};
      case 'check':
        return await wrongCells(history, word);
      default:
        return await measure(CONTENDERS.find((name) => name === what) ?? 'ours', history, word);
    }
  } finally {
    history.close();
  }
}

if (import.meta.main) {
  const [what = '', folder = '', word = ''] = process.argv.slice(2);
  process.stdout.write(JSON.stringify(await child(what, folder, word)));
}
