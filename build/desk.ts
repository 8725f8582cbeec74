import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfStale, ROOT } from './build.ts';

buildIfStale();
// npm changes into the project; file names on the command line are meant from where the person stands.
process.chdir(process.env.INIT_CWD ?? process.cwd());
await import(pathToFileURL(join(ROOT, 'out', 'main', 'cli.js')).href);
