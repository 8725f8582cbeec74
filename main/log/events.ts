import { z } from 'zod';
import { type ChannelName, CONTRACT } from '../../preload/contract/index.ts';
import { OUTCOMES } from '../../preload/errors.ts';
import {
  count,
  errorCode,
  faultName,
  foreignWord,
  frame,
  id,
  statement,
  systemCode,
  version,
  word,
} from './shapes.ts';

export const SURFACES = ['window', 'command-line'] as const;
export type Surface = (typeof SURFACES)[number];

/** Where a fault of ours came up: a part of the program, or the channel that was asked. */
const PLACES = [
  'boot',
  'process',
  'command',
  'queue',
  'reader',
  'hot-folder',
  'export',
  'clipboard',
] as const;
export type Place = (typeof PLACES)[number] | ChannelName;

/** How the vault's key is kept: our own ways, and the system's keyrings by Electron's names for them. */
export const BACKENDS = [
  'key-file',
  'passphrase',
  'recovery',
  'keychain',
  'dpapi',
  'gnome_libsecret',
  'kwallet',
  'kwallet5',
  'kwallet6',
] as const;

/** Everything that is logged, with what may be told of it. A detail that is not listed is not written. */
export const EVENTS = {
  'program-started': z.object({
    /** null: the window. */
    command: word(['recognise', 'history', 'export', 'eval']).nullable(),
    program: version.nullable(),
    electron: version.nullable(),
    node: version,
    platform: foreignWord(['win32', 'darwin', 'linux']),
    arch: foreignWord(['x64', 'arm64', 'ia32', 'arm']),
  }),
  /** It ended before there was anything to work with. */
  'program-refused': z.object({ code: errorCode }),
  'program-ended': z.object({ status: count.nullable() }),
  'folder-opened': z.object({ protection: foreignWord(BACKENDS), milliseconds: count }),
  'folder-refused': z.object({ code: errorCode }),
  /** Not in time: what was under way was left as it was. */
  'folder-closed': z.object({ inTime: z.boolean() }),
  'job-failed': z.object({ jobId: id, code: errorCode, outcome: word(OUTCOMES) }),
  /** Whether paid calls leave. */
  cloud: z.object({ state: word(['open', 'paused', 'unreachable']), code: errorCode.nullable() }),
  /** Why nothing can be kept; null: it can. */
  disk: z.object({ code: errorCode.nullable() }),
  'hot-folder': z.object({ state: word(['off', 'watching', 'lost']), code: errorCode.nullable() }),
  /** Of the history, over 40 ms: as it is written, without its values. */
  'slow-statement': z.object({ statement, milliseconds: count }),
  /** What the window, or a person at the command line, was told instead of a result. */
  'request-failed': z.object({ channel: word(Object.keys(CONTRACT) as ChannelName[]), code: errorCode }),
  'command-failed': z.object({ code: errorCode }),
  /** This machine's reader gave no answer. */
  'reader-ended': z.object({ how: word(['exit', 'too-slow']) }),
  /** A process of the window's is gone, in Electron's words. */
  'process-gone': z.object({
    kind: foreignWord(['renderer', 'Utility', 'Zygote', 'Sandbox helper', 'GPU', 'Pepper Plugin', 'Unknown']),
    reason: foreignWord([
      'clean-exit',
      'abnormal-exit',
      'killed',
      'crashed',
      'oom',
      'launch-failed',
      'integrity-failure',
      'memory-eviction',
    ]),
  }),
  fault: z.object({
    where: word([...PLACES, ...(Object.keys(CONTRACT) as ChannelName[])]),
    name: faultName,
    code: systemCode.nullable(),
    frames: z.array(frame),
  }),
} as const;

export type LogEvent = keyof typeof EVENTS;
export type LogDetails<Event extends LogEvent> = Readonly<z.input<(typeof EVENTS)[Event]>>;

export function isLogEvent(name: unknown): name is LogEvent {
  return typeof name === 'string' && Object.hasOwn(EVENTS, name);
}
