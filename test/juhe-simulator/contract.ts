import type { IncomingMessage } from 'node:http';
import { inflateSync } from 'node:zlib';

/** One request as it arrived, and what the documented contract says of it. */
export interface Received {
  readonly method: string;
  readonly contentType: string;
  readonly acceptEncoding: string | null;
  readonly key: string | null;
  readonly side: string | null;
  /** The picture, null when it was missing or no strict base64. */
  readonly image: Buffer | null;
  /** Bytes of the body as they came over the wire. */
  readonly bodyBytes: number;
}

const MAX_BASE64 = 4 * 1024 * 1024;

export function readRequest({ method = '', headers }: IncomingMessage, body: Buffer): Received {
  const form = new URLSearchParams(body.toString('latin1'));
  return {
    method,
    contentType: headers['content-type'] ?? '',
    acceptEncoding: String(headers['accept-encoding'] ?? '') || null,
    key: form.get('key'),
    side: form.get('side'),
    image: decodeBase64(form.get('image')),
    bodyBytes: body.length,
  };
}

/** The code with which the provider refuses this request, or null when it keeps the contract (DOMAIN §1). */
export function refuse(received: Received): number | null {
  const { method, contentType, key, image, side } = received;
  if (method !== 'POST') return 277307;
  if (!/^application\/x-www-form-urlencoded\b/iu.test(contentType)) return 277302;
  if (!key) return 10001;
  if (image === null || !['0', '1', null].includes(side)) return 277302;
  if ((image.length * 4) / 3 > MAX_BASE64) return 277306;
  const size = pictureSize(image);
  if (size === null) return 277306;
  return Math.min(...size) < 15 || Math.max(...size) > 4096 ? 277306 : null;
}

/** A space where a `+` was, the URL-safe alphabet and a `data:` prefix all break the real call, so they break this one. */
function decodeBase64(text: string | null): Buffer | null {
  if (!text || !/^[A-Za-z0-9+/]+={0,2}$/u.test(text) || text.length % 4 !== 0) return null;
  return Buffer.from(text, 'base64');
}

/** Width and height of a JPEG, PNG or BMP, read from its own structure; null for anything else or a broken one. */
function pictureSize(image: Buffer): [number, number] | null {
  try {
    if (image.readUInt16BE(0) === 0xffd8) return jpegSize(image);
    if (image.toString('latin1', 1, 4) === 'PNG') return pngSize(image);
    if (image.toString('latin1', 0, 2) === 'BM')
      return [image.readInt32LE(18), Math.abs(image.readInt32LE(22))];
    return null;
  } catch {
    return null;
  }
}

function jpegSize(image: Buffer): [number, number] | null {
  if (image.readUInt16BE(image.length - 2) !== 0xffd9) return null;
  for (let at = 2; at < image.length; at += 2 + image.readUInt16BE(at + 2)) {
    const marker = image.readUInt8(at + 1);
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (frame) return [image.readUInt16BE(at + 7), image.readUInt16BE(at + 5)];
  }
  return null;
}

function pngSize(image: Buffer): [number, number] | null {
  const parts: Buffer[] = [];
  for (let at = 8; at < image.length; at += 12 + image.readUInt32BE(at)) {
    const type = image.toString('latin1', at + 4, at + 8);
    if (type === 'IDAT') parts.push(image.subarray(at + 8, at + 8 + image.readUInt32BE(at)));
  }
  inflateSync(Buffer.concat(parts));
  return [image.readUInt32BE(16), image.readUInt32BE(20)];
}
