import { fstatSync, writeSync } from 'node:fs';

/** `fd` is there in every process, and only the types do not know it. */
export type StreamOfProcess = NodeJS.WriteStream & { readonly fd: 1 | 2 };

/** One of the two streams that a command speaks to. */
export interface StandardStream {
  /** False where it could not be written whole, then and ever after. */
  write(text: string): Promise<boolean>;
  /** Whether all that was ever written has arrived. */
  arrived(): Promise<boolean>;
}

/** After the first write that fails nothing more is tried: what reads it has gone, or its disk is full. */
export function standardStream(stream: StreamOfProcess): StandardStream {
  let whole = Promise.resolve(true);
  // The write's own callback tells; without a listener the event would end the process as a fault.
  stream.on('error', () => undefined);
  const send = isFile(stream) ? toFile(stream.fd) : toPipe(stream);
  const write = (text: string): Promise<boolean> => {
    whole = whole.then((soFar) => soFar && send(text));
    return whole;
  };
  return { write, arrived: () => whole };
}

function isFile({ fd, isTTY }: StreamOfProcess): boolean {
  const stat = fstatSync(fd);
  return !isTTY && (stat.isFile() || stat.isCharacterDevice() || stat.isBlockDevice());
}

/** Node writes to a file once and leaves out, without a word, what the disk had no room for. */
function toFile(fd: number): (text: string) => boolean {
  return (text) => {
    let rest = Buffer.from(text);
    try {
      while (rest.length > 0) rest = rest.subarray(writeSync(fd, rest));
      return true;
    } catch {
      return false;
    }
  };
}

function toPipe(stream: StreamOfProcess): (text: string) => Promise<boolean> {
  return (text) => new Promise((resolve) => stream.write(text, (error) => resolve(!error)));
}
