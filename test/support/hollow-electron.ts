import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Target } from '../../build/package-contents.ts';

/**
 * A folder of the shape in which Electron comes for a platform, with nothing in it but what electron-builder looks for: the names,
 * and the wire of fuses. With it electron-builder packs for platforms whose Electron cannot be had here.
 */
export function makeHollowElectron(folder: string, { platform }: Target): void {
  const place = (path: string, content: string | Buffer) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content, { mode: 0o755 });
  };
  switch (platform) {
    case 'linux':
      place('electron', FUSES);
      place('chrome-sandbox', '');
      break;
    case 'win32':
      place('electron.exe', FUSES);
      break;
    case 'darwin': {
      const contents = 'Electron.app/Contents';
      place(`${contents}/Info.plist`, PLIST);
      place(`${contents}/MacOS/Electron`, '');
      place(`${contents}/Frameworks/Electron Framework.framework/Electron Framework`, FUSES);
      for (const kind of ['', ' (GPU)', ' (Plugin)', ' (Renderer)']) {
        const helper = `Electron Helper${kind}`;
        place(`${contents}/Frameworks/${helper}.app/Contents/Info.plist`, PLIST);
        place(`${contents}/Frameworks/${helper}.app/Contents/MacOS/${helper}`, '');
      }
      mkdirSync(join(folder, contents, 'Resources'), { recursive: true });
      return;
    }
  }
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'), { recursive: true });
}

/** How Electron's own fuses stand, the first being RunAsNode ("1" is on). */
const STATES = '10110001';
/** Electron's sentinel, the version of what follows, its length, and the fuses (@electron/fuses). */
const FUSES = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', 'latin1'),
  Buffer.from([1, STATES.length]),
  Buffer.from(STATES, 'latin1'),
]);

const PLIST = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict></dict></plist>
`;
