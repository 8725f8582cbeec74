import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** `node --import test/stand-in/register.ts out/main/index.js`: whoever asks for electron gets the stand-in. */
registerHooks({
  resolve(specifier, context, next) {
    if (specifier !== 'electron') return next(specifier, context);
    return { url: pathToFileURL(join(import.meta.dirname, 'electron.ts')).href, shortCircuit: true };
  },
});
