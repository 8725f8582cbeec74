import sharp from 'sharp';

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

export { sharp };
