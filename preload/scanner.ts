import { z } from 'zod';

export const SCANNER_COLOURS = ['color', 'gray'] as const;
export type ScannerColour = (typeof SCANNER_COLOURS)[number];

/** What the site's scanner is and how it scans; a device of null: none was chosen yet. */
export const scannerSchema = z.strictObject({
  /** The system's name of the device; never shown, never taken apart. */
  device: z.string().min(1).max(500).nullable(),
  /** Dots per inch. */
  resolution: z.int().min(75).max(600),
  /** From the feeder, both sides where the device can. */
  duplex: z.boolean(),
  colour: z.enum(SCANNER_COLOURS),
});
export type ScannerSettings = z.infer<typeof scannerSchema>;
