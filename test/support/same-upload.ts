/** Files that differ from a JPEG in nothing that is sent of it, each in its own way. */
export const SAME_UPLOADS: Readonly<Record<string, (jpeg: Buffer) => Buffer>> = {
  'behind its end': (jpeg) => Buffer.concat([jpeg, Buffer.from('sent on by a phone')]),
  'in a comment': (jpeg) => withSegment(jpeg, 0xfe, 'made on Tuesday'),
  'in its EXIF': (jpeg) => withSegment(jpeg, 0xe1, 'Exif\0\0 not read by anybody'),
};

/** One more segment of metadata behind the first marker. */
function withSegment(jpeg: Buffer, marker: number, content: string): Buffer {
  const bytes = Buffer.from(content);
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(bytes.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, bytes, jpeg.subarray(2)]);
}
