import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';

/**
 * Draws the program's icons from icon.svg into build/resources, where they are kept: electron-builder would fetch a tool
 * to convert them. Run it when the drawing has changed: `node build/icons.ts`.
 */
const RESOURCES = join(import.meta.dirname, 'resources');
const LINUX_SIZES = [16, 32, 48, 64, 128, 256, 512];
/** The largest an .ico can name. */
const WINDOWS_SIZES = [16, 24, 32, 48, 64, 128, 256];
/** Apple's names of the pieces that hold PNG (https://en.wikipedia.org/wiki/Apple_Icon_Image_format). */
const MAC_PIECES = [
  { name: 'ic07', size: 128 },
  { name: 'ic08', size: 256 },
  { name: 'ic09', size: 512 },
  { name: 'ic10', size: 1024 },
  { name: 'ic11', size: 32 },
  { name: 'ic12', size: 64 },
  { name: 'ic13', size: 256 },
  { name: 'ic14', size: 512 },
];

interface Drawing {
  readonly size: number;
  readonly png: Buffer;
}

const svg = readFileSync(join(RESOURCES, 'icon.svg'), 'utf8');
const draw = (size: number): Drawing => ({
  size,
  png: new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng(),
});

/** An .ico whose pictures are PNG, as Windows reads since Vista: a head, an entry for each, and they themselves. */
function ico(drawings: readonly Drawing[]): Buffer {
  const ENTRY = 16;
  const head = Buffer.alloc(6 + drawings.length * ENTRY);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(drawings.length, 4);
  let offset = head.length;
  for (const [index, { size, png }] of drawings.entries()) {
    const entry = 6 + index * ENTRY;
    // 0 stands for 256.
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...drawings.map(({ png }) => png)]);
}

/** An .icns: pieces of a name, a length with these eight bytes, and a PNG. */
function icns(): Buffer {
  const piece = (name: string, body: Buffer) => {
    const head = Buffer.alloc(8);
    head.write(name, 'latin1');
    head.writeUInt32BE(8 + body.length, 4);
    return Buffer.concat([head, body]);
  };
  return piece('icns', Buffer.concat(MAC_PIECES.map(({ name, size }) => piece(name, draw(size).png))));
}

const linux = join(RESOURCES, 'icons');
rmSync(linux, { recursive: true, force: true });
mkdirSync(linux);
for (const { size, png } of LINUX_SIZES.map(draw)) writeFileSync(join(linux, `${size}x${size}.png`), png);
writeFileSync(join(RESOURCES, 'icon.ico'), ico(WINDOWS_SIZES.map(draw)));
writeFileSync(join(RESOURCES, 'icon.icns'), icns());
