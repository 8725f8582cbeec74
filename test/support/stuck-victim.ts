import { cancelOnSignals } from '../../main/cli/cancellation.ts';

/** Work that hears of no cancellation. */
const { signal } = cancelOnSignals(Number(process.argv[2]));
signal.addEventListener('abort', () => process.stdout.write('cancelled'));
setInterval(() => undefined, 1000);
process.stdout.write('working');
