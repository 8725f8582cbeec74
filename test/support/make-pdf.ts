/** A page of a PDF: its size in points, and what it shows. */
export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly jpeg: { readonly bytes: Buffer; readonly width: number; readonly height: number };
  readonly rotate?: 0 | 90 | 180 | 270;
  /** What draws the page, deflated; its picture over all of it when nothing else is said. */
  readonly deflated?: Buffer;
}

/** A PDF as scanners write it (PDF 1.7): one JPEG fills each page. `locked`: no password is known for it. */
export function makePdf(pages: readonly PdfPage[], locked = false): Buffer {
  const kids = pages.map((_, index) => `${3 + index * 3} 0 R`).join(' ');
  const objects: Buffer[] = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from(`<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`),
  ];
  for (const { width, height, jpeg, rotate = 0, deflated } of pages) {
    const at = objects.length + 1;
    objects.push(
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Rotate ${rotate} /Contents ${at + 1} 0 R /Resources << /XObject << /I ${at + 2} 0 R >> >> >>`,
      ),
      deflated
        ? stream('/Filter /FlateDecode', deflated)
        : stream('', Buffer.from(`${width} 0 0 ${height} 0 0 cm /I Do`)),
      stream(
        `/Type /XObject /Subtype /Image /Width ${jpeg.width} /Height ${jpeg.height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode`,
        jpeg.bytes,
      ),
    );
  }
  return file(objects, locked ? LOCK : '');
}

/** The hashes fit no password: PDF 1.7, 7.6.3.4. */
const LOCK = `/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'5a'.repeat(32)}> /U <${'a5'.repeat(32)}> >>`;

function stream(entries: string, bytes: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`<< ${entries} /Length ${bytes.length} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

function file(objects: readonly Buffer[], trailer: string): Buffer {
  const parts = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = 9;
  objects.forEach((object, index) => {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    offsets.push(length);
    length += part.length;
    parts.push(part);
  });
  const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
