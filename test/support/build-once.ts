import { buildIfStale } from '../../build/build.ts';

/** Tests of the command line and the window run what is built; it is built once, before any of them. */
export default function setup(): void {
  buildIfStale();
}
