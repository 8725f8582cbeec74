import sharp, { type OutputInfo, type Sharp } from 'sharp';

/**
 * The one place that loads sharp. Everything it can decode is a surface for a hostile file, so all loaders are off
 * but those of the formats we accept; SVG in particular can pull in other files.
 */
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadTiffBuffer',
    'VipsForeignLoadHeifBuffer',
    'VipsForeignLoadNsgifBuffer',
  ],
});
/** Nothing decoded outlives its call: pictures are personal data. */
sharp.cache(false);

/**
 * What a picture becomes, in memory of its own. sharp's `toBuffer` gives in WebAssembly (Linux under Electron) a view of all its
 * memory, which its threads share: no process of Electron's can be sent it, and the pixels of other pictures lie beside.
 */
export async function made(picture: Sharp): Promise<{ readonly data: Buffer; readonly info: OutputInfo }> {
  const { data, info } = await picture.toUint8Array();
  return { data: Buffer.from(data.buffer, data.byteOffset, data.byteLength), info };
}

export { sharp };
