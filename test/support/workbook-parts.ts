import { readFileSync } from 'node:fs';
import { SaxesParser } from 'saxes';
import * as XLSX from 'xlsx';

/** What SheetJS's container reader gives; it comes without types. */
interface Package {
  readonly FullPaths: readonly string[];
  readonly FileIndex: readonly { readonly content: Uint8Array; readonly type: number }[];
}
const FILE = 2;

/** The parts of a workbook by their path in the package, unzipped by another program than the one that wrote them. */
export function workbookParts(path: string): ReadonlyMap<string, Buffer> {
  const { FullPaths, FileIndex }: Package = XLSX.CFB.read(readFileSync(path), { type: 'buffer' });
  return new Map(
    FileIndex.flatMap(({ content, type }, index) =>
      type === FILE
        ? [[(FullPaths[index] ?? '').replace(/^Root Entry\//u, ''), Buffer.from(content)] as const]
        : [],
    ),
  );
}

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Every element of an XML part; throws where the part is not well-formed, control characters included. */
export function elementsOf(part: Buffer): readonly Element[] {
  const elements: Element[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => elements.push({ name, attributes }));
  parser.write(new TextDecoder('utf-8', { fatal: true }).decode(part)).close();
  return elements;
}
