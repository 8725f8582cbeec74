/**
 * The same JPEG with a JFIF head whose density is its own, up to 65,000 of them: the pixels are alike, but the file
 * and what is sent of it (comments are taken out) are told apart.
 */
export function distinct(jpeg: Buffer, index: number): Buffer {
  const head = Buffer.from('ffe000104a46494600010101000000000000', 'hex');
  head.writeUInt16BE(index + 1, 12);
  head.writeUInt16BE(index + 1, 14);
  return Buffer.concat([jpeg.subarray(0, 2), head, jpeg.subarray(2)]);
}
