/** sharp reads no BMP; scanners and screenshots still write it. Layout: [MS-WMF] 2.2.2.9 and the BITMAPV5HEADER page. */
import { expandRuns } from './bmp-runs.ts';

export interface RawPixels {
  readonly width: number;
  readonly height: number;
  /** RGB, top row first. */
  readonly data: Buffer;
}

export type BmpProblem = 'truncated' | 'damaged' | 'unsupported';

const BI_RGB = 0;
const BI_RLE8 = 1;
const BI_RLE4 = 2;
const BI_BITFIELDS = 3;
const BI_ALPHABITFIELDS = 6;

interface Header {
  readonly width: number;
  readonly height: number;
  readonly topDown: boolean;
  readonly bits: number;
  /** Run lengths instead of rows (8 or 4 bits a pixel). */
  readonly compressed: boolean;
  readonly pixelsAt: number;
  readonly palette: Buffer;
  readonly paletteEntryBytes: 3 | 4;
  readonly masks: readonly [number, number, number];
}

/** Width and height without decoding, so that size limits are held before memory is taken. */
export function bmpSize(data: Buffer): { readonly width: number; readonly height: number } | BmpProblem {
  const header = readHeader(data);
  return typeof header === 'string' ? header : { width: header.width, height: header.height };
}

/** The first byte behind the pixels; infinite where the header itself is cut off. */
export function bmpEnd(data: Buffer): number {
  const header = readHeader(data);
  if (header === 'truncated') return Number.POSITIVE_INFINITY;
  // Compressed rows have no length of their own: the file's length as the header gives it.
  if (typeof header === 'string' || header.compressed) return data.readUInt32LE(2);
  return header.pixelsAt + rowBytes(header) * header.height;
}

function rowBytes({ width, bits }: Header): number {
  return Math.ceil((width * bits) / 32) * 4;
}

export function readBmp(data: Buffer): RawPixels | BmpProblem {
  const header = readHeader(data);
  if (typeof header === 'string') return header;
  const { width, height, pixelsAt, topDown, compressed } = header;
  const stride = compressed ? width : rowBytes(header);
  if (!compressed && pixelsAt + stride * height > data.length) return 'truncated';
  const rows = compressed ? expandRuns(data, header) : data.subarray(pixelsAt);
  if (rows === 'truncated') return rows;
  const out = Buffer.allocUnsafe(width * height * 3);
  const writeRow = rowWriter(rows, compressed ? { ...header, bits: 8 } : header, out);
  for (let y = 0; y < height; y += 1) writeRow((topDown ? y : height - 1 - y) * stride, y * width * 3);
  return { width, height, data: out };
}

function readHeader(data: Buffer): Header | BmpProblem {
  if (data.length < 26) return 'truncated';
  const pixelsAt = data.readUInt32LE(10);
  const headerBytes = data.readUInt32LE(14);
  if (headerBytes === 12) {
    return checked(data, {
      width: data.readUInt16LE(18),
      height: data.readUInt16LE(20),
      topDown: false,
      bits: data.readUInt16LE(24),
      compressed: false,
      pixelsAt,
      palette: data.subarray(26, pixelsAt),
      paletteEntryBytes: 3,
      masks: RGB555,
    });
  }
  if (data.length < 54) return 'truncated';
  const compression = data.readUInt32LE(30);
  const bitfields = compression === BI_BITFIELDS || compression === BI_ALPHABITFIELDS;
  const bits = data.readUInt16LE(28);
  const compressed = (compression === BI_RLE8 && bits === 8) || (compression === BI_RLE4 && bits === 4);
  if (compression !== BI_RGB && !bitfields && !compressed) return 'unsupported';
  if (bitfields && data.length < 66) return 'truncated';
  const height = data.readInt32LE(22);
  return checked(data, {
    width: data.readInt32LE(18),
    height: Math.abs(height),
    topDown: height < 0,
    bits,
    compressed,
    pixelsAt,
    palette: data.subarray(14 + headerBytes, pixelsAt),
    paletteEntryBytes: 4,
    masks: bitfields
      ? [data.readUInt32LE(54), data.readUInt32LE(58), data.readUInt32LE(62)]
      : bits === 16
        ? RGB555
        : RGB888,
  });
}

const RGB555 = [0x7c00, 0x03e0, 0x001f] as const;
const RGB888 = [0xff0000, 0x00ff00, 0x0000ff] as const;

function checked(data: Buffer, header: Header): Header | BmpProblem {
  if (![1, 4, 8, 16, 24, 32].includes(header.bits)) return 'damaged';
  if (header.width <= 0 || header.height <= 0 || header.pixelsAt < 26) return 'damaged';
  if (header.bits > 8 && header.masks.some((mask) => mask === 0)) return 'damaged';
  return header.pixelsAt > data.length ? 'truncated' : header;
}

type RowWriter = (row: number, to: number) => void;

/** Writes the RGB of one row, which begins at `row` of `rows`, to `to` of `out`. */
function rowWriter(rows: Buffer, header: Header, out: Buffer): RowWriter {
  const { bits, width, palette, paletteEntryBytes, masks } = header;
  if (bits === 24) {
    return (row, to) => {
      for (let x = 0; x < width * 3; x += 3) {
        out[to + x] = rows[row + x + 2] ?? 0;
        out[to + x + 1] = rows[row + x + 1] ?? 0;
        out[to + x + 2] = rows[row + x] ?? 0;
      }
    };
  }
  if (bits <= 8) {
    const perByte = 8 / bits;
    const mask = (1 << bits) - 1;
    return (row, to) => {
      for (let x = 0; x < width; x += 1) {
        const byte = rows[row + Math.floor(x / perByte)] ?? 0;
        const entry = ((byte >> (8 - bits * ((x % perByte) + 1))) & mask) * paletteEntryBytes;
        // An index without a colour is drawn black, as Windows does.
        out[to + x * 3] = palette[entry + 2] ?? 0;
        out[to + x * 3 + 1] = palette[entry + 1] ?? 0;
        out[to + x * 3 + 2] = palette[entry] ?? 0;
      }
    };
  }
  const [red, green, blue] = masks.map(channelReader);
  const bytes = bits / 8;
  return (row, to) => {
    for (let x = 0; x < width; x += 1) {
      const value = rows.readUIntLE(row + x * bytes, bytes);
      out[to + x * 3] = red?.(value) ?? 0;
      out[to + x * 3 + 1] = green?.(value) ?? 0;
      out[to + x * 3 + 2] = blue?.(value) ?? 0;
    }
  };
}

function channelReader(mask: number): (value: number) => number {
  const shift = 31 - Math.clz32(mask & -mask);
  const largest = mask >>> shift;
  return (value) => Math.round((((value & mask) >>> shift) * 255) / largest);
}
