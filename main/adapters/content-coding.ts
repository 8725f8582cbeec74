import { promisify } from 'node:util';
import zlib, { type InputType, type ZlibOptions } from 'node:zlib';

type Decode = (bytes: InputType, options: Pick<ZlibOptions, 'maxOutputLength'>) => Promise<Buffer>;

const gunzip: Decode = promisify(zlib.gunzip);
const inflate: Decode = promisify(zlib.inflate);
const inflateRaw: Decode = promisify(zlib.inflateRaw);
const brotli: Decode = promisify(zlib.brotliDecompress);

/** RFC 9110, 8.4.1. "deflate" is meant to come in zlib's wrapping, and some servers leave that away. */
const DECODERS: Readonly<Record<string, readonly Decode[]>> = {
  gzip: [gunzip],
  'x-gzip': [gunzip],
  deflate: [inflate, inflateRaw],
  br: [brotli],
};

/** A server that compresses and a proxy that does so again; nobody has a reason for more. */
const MOST_CODINGS = 2;

/**
 * What a content coding holds, of at most `limit` bytes; null where it holds more, however little came. What is not
 * in the coding that it names, or in one that is not known, stays as it came: it may be plain all the same, and where
 * it is not, nobody takes it for an answer.
 */
export async function decodeContent(bytes: Buffer, named: string, limit: number): Promise<Buffer | null> {
  const codings = named
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');
  if (codings.length > MOST_CODINGS) return bytes;
  let content = bytes;
  for (const coding of codings.toReversed()) {
    const decoded = await decodeOne(content, DECODERS[coding] ?? [], limit);
    if (decoded === null) return null;
    content = decoded;
  }
  return content;
}

async function decodeOne(bytes: Buffer, decoders: readonly Decode[], limit: number): Promise<Buffer | null> {
  for (const decode of decoders) {
    try {
      return await decode(bytes, { maxOutputLength: limit });
    } catch (error) {
      if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
        return null;
    }
  }
  return bytes;
}
