/** Writes a BMP of RGB pixels (top row first) as other programs would; the colours are a palette of red, blue and more. */
export function makeBmp(
  rgb: Buffer,
  width: number,
  height: number,
  bits: 1 | 4 | 8 | 16 | 24 | 32,
  topDown = false,
): Buffer {
  const palette = bits <= 8 ? [0xff0000, 0x0000ff] : [];
  const rowBytes = Math.ceil((width * bits) / 32) * 4;
  const pixelsAt = 54 + palette.length * 4;
  const file = Buffer.alloc(pixelsAt + rowBytes * height);
  file.write('BM', 'latin1');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(pixelsAt, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(topDown ? -height : height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(bits, 28);
  palette.forEach((colour, index) => void file.writeUInt32LE(colour, 54 + index * 4));
  for (let y = 0; y < height; y += 1) {
    const row = pixelsAt + (topDown ? y : height - 1 - y) * rowBytes;
    for (let x = 0; x < width; x += 1) writePixel(file, row, x, bits, rgb.readUIntBE((y * width + x) * 3, 3));
  }
  return file;
}

function writePixel(file: Buffer, row: number, x: number, bits: number, colour: number): void {
  const [red, green, blue] = [colour >> 16, (colour >> 8) & 0xff, colour & 0xff];
  if (bits <= 8) {
    const perByte = 8 / bits;
    const at = row + Math.floor(x / perByte);
    const index = blue > red ? 1 : 0;
    file[at] = (file[at] ?? 0) | (index << (8 - bits * ((x % perByte) + 1)));
  } else if (bits === 16) {
    file.writeUInt16LE(((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3), row + x * 2);
  } else {
    file.writeUIntLE(colour, row + x * (bits / 8), 3);
  }
}
