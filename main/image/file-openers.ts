import { join } from 'node:path';
import { type PageDecoder, threadDecoder } from './page-decoder.ts';
import { type Structure, threadStructure } from './structure.ts';

/** What opens foreign files, away from the thread that serves the window. */
export interface FileOpeners {
  readonly decoder: PageDecoder;
  readonly structure: Structure;
}

/** Both threads, started by the first file that needs them. `folder` holds the built scripts. */
export function threadOpeners(folder: string): FileOpeners & { close(): void } {
  const decoder = threadDecoder(join(folder, 'decoder.js'));
  const structure = threadStructure(join(folder, 'structure.js'));
  return {
    decoder,
    structure,
    close() {
      decoder.close();
      structure.close();
    },
  };
}
