/** The same JPEG with a comment of its own: another hash, the same picture. */
export function distinct(jpeg: Buffer, index: number): Buffer {
  const text = Buffer.from(`picture ${index}`);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(text.length + 2);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xfe]), length, text, jpeg.subarray(2)]);
}
