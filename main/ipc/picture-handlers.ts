import type { AppError, ErrorView } from '../../preload/errors.ts';
import { ok } from '../../preload/result.ts';
import type { Pictures } from '../services/pictures.ts';
import type { Handlers } from './register.ts';

export interface PictureHandlerSetup {
  readonly pictures: Pick<Pictures, 'choose' | 'give' | 'scan' | 'openVisit'>;
  readonly errorView: (error: AppError) => ErrorView;
  /** Between on and off the window may open the camera; on macOS the system asks the person first. */
  readonly allowCamera: (on: boolean) => Promise<void>;
}

type PictureChannel = 'picture:choose' | 'picture:give' | 'scanner:scan' | 'visit:open' | 'camera:use';

export function pictureHandlers({
  pictures,
  errorView,
  allowCamera,
}: PictureHandlerSetup): Pick<Handlers, PictureChannel> {
  return {
    'picture:choose': (reading) => pictures.choose(reading),
    'picture:give': async (request) => {
      const taken = await pictures.give(request);
      return taken.ok ? ok({ jobIds: taken.value }) : taken;
    },
    'scanner:scan': async (request) => {
      const scanned = await pictures.scan(request);
      if (!scanned.ok) return scanned;
      const { jobIds, stopped } = scanned.value;
      return ok({ jobIds, stopped: stopped && errorView(stopped) });
    },
    'visit:open': (visit) => {
      pictures.openVisit(visit);
      return ok(null);
    },
    'camera:use': async ({ on }) => {
      await allowCamera(on);
      return ok(null);
    },
  };
}
