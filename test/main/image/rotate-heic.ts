/**
 * The committed HEIC with a box that turns it, as an iPhone held upright writes (ISO/IEC 23008-12, 6.5.10: `quarters`
 * of a turn against the clock). Its boxes are where heif-enc 1.15 puts them.
 */
export function rotatedHeic(heic: Buffer, quarters: 1 | 2 | 3): Buffer {
  const irot = Buffer.from([0, 0, 0, 9, ...Buffer.from('irot'), quarters]);
  const ipma = heic.indexOf('ipma') - 4;
  const ipmaEnd = ipma + heic.readUInt32BE(ipma);
  const out = Buffer.concat([
    heic.subarray(0, ipma),
    irot,
    heic.subarray(ipma, ipmaEnd),
    Buffer.from([0x84]),
    heic.subarray(ipmaEnd),
  ]);
  const grow = (box: string, by: number) => {
    const at = out.indexOf(box) - 4;
    out.writeUInt32BE(out.readUInt32BE(at) + by, at);
  };
  grow('ipco', 9);
  grow('ipma', 1);
  grow('iprp', 10);
  grow('meta', 10);
  // The one item's count of properties, and where its data begins.
  const count = out.indexOf('ipma') + 14;
  out[count] = (out[count] ?? 0) + 1;
  const offset = out.indexOf('iloc') + 16;
  out.writeUInt32BE(out.readUInt32BE(offset) + 10, offset);
  return out;
}
