import { join } from 'node:path';
import { judgeContent } from '../../main/capture/hot-folder/content.ts';
import { threadOpeners } from '../../main/image/file-openers.ts';
import { threadDecoder } from '../../main/image/page-decoder.ts';
import { openPages } from '../../main/image/pages.ts';
import { DEFAULT_LONGEST_SIDE, prepareImage } from '../../main/image/prepare.ts';
import { type OddKind, oddFiles } from '../fixtures/odd/files.ts';

/** The process that would be the program's own: odd files go through its doors, and it looks at itself. */
const OUT = join(import.meta.dirname, '..', '..', 'out', 'main');
const [kind, from, to, decodeMs] = process.argv.slice(2);
const files = threadOpeners(OUT);
const openers = {
  decoder: threadDecoder(join(OUT, 'decoder.js'), Number(decodeMs)),
  structure: files.structure,
};
const make = await oddFiles(kind as OddKind);

/** The longest that this thread worked without a turn, in milliseconds of the processor, which a busy machine does not change. */
let longest = 0;
let before = process.threadCpuUsage();
function turn(): void {
  const now = process.threadCpuUsage();
  longest = Math.max(longest, (now.user + now.system - before.user - before.system) / 1000);
  before = now;
}
setInterval(turn, 1).unref();

async function through(bytes: Buffer): Promise<string> {
  await judgeContent(bytes, openers.structure);
  const pages = await openPages(bytes, openers);
  if (!pages.ok) return pages.error.code;
  const ends = new Set<string>();
  for (const page of pages.value) {
    const prepared = await prepareImage(page, DEFAULT_LONGEST_SIDE, openers.structure);
    ends.add(prepared.ok ? 'picture' : prepared.error.code);
  }
  return [...ends].join(' ');
}

for (let seed = Number(from); seed < Number(to); seed += 1) {
  const bytes = make(seed);
  globalThis.gc?.();
  turn();
  longest = 0;
  const begun = performance.now();
  const end = await through(bytes).catch((error: unknown) => `thrown: ${String(error)}`);
  turn();
  const seconds = (performance.now() - begun) / 1000;
  const peak = process.resourceUsage().maxRSS / 1000;
  process.stdout.write(`${JSON.stringify({ seed, end, longest, seconds, peak })}\n`);
}
openers.decoder.close();
files.close();
