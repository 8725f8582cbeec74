import { createDoNotRent, type DoNotRent, type DoNotRentSetup } from './do-not-rent.ts';
import { createExports, type Exports } from './exports.ts';
import { createPictures, type Pictures, type PicturesSetup } from './pictures.ts';
import type { ExportPorts } from './ports.ts';
import { createPrints, type Prints, type PrintsSetup } from './prints.ts';
import { createQueueService, type QueueService, type QueueServiceSetup } from './queue.ts';
import { createRecords, type Records, type RecordsSetup } from './records.ts';
import type { Session } from './session.ts';
import { createSettingsService, type SettingsService, type SettingsServiceSetup } from './settings.ts';

/** What the services stand on: the open folder, the settings, and the system's ports. */
export interface ServicesSetup
  extends Omit<PicturesSetup, 'session' | 'settings' | 'scanner' | 'apiKey'>,
    Omit<RecordsSetup, 'session' | 'settings'>,
    Omit<QueueServiceSetup, 'session' | 'settings'>,
    Omit<DoNotRentSetup, 'session' | 'settings'>,
    Omit<PrintsSetup, 'session' | 'settings' | 'exports'>,
    Omit<SettingsServiceSetup, 'session'> {
  readonly session: Session;
  readonly scanner: SettingsServiceSetup['scanner'] & PicturesSetup['scanner'];
  readonly exportPorts: ExportPorts;
}

/** What the program can do on an open folder, for whichever door asks. */
export interface Services {
  readonly pictures: Pictures;
  readonly records: Records;
  readonly queue: QueueService;
  readonly doNotRent: DoNotRent;
  readonly exports: Exports;
  readonly prints: Prints;
  readonly settings: SettingsService;
}

export function createServices(setup: ServicesSetup): Services {
  const exports = setup.exportPorts;
  return {
    pictures: createPictures(setup),
    records: createRecords(setup),
    queue: createQueueService(setup),
    doNotRent: createDoNotRent(setup),
    exports: createExports({ ...setup, exports }),
    prints: createPrints({ ...setup, exports }),
    settings: createSettingsService(setup),
  };
}
