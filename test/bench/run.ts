import { benchPrepare } from './prepare.ts';

/** `npm run bench`: every figure the project promises, measured side by side, as one JSON document. */
process.stdout.write(`${JSON.stringify({ prepare: await benchPrepare() }, null, 2)}\n`);
