import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '..', 'fixtures', 'samples');

export type SampleName = 'front.jpg' | 'back.jpg' | 'front-invented.jpg' | 'back-invented.jpg';

export function samplePath(name: SampleName): string {
  return join(FOLDER, name);
}

export function sample(name: SampleName | 'front-invented.heic'): Buffer {
  return readFileSync(join(FOLDER, name));
}
