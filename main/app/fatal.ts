import { app, dialog } from 'electron';
import type { AppError } from '../../preload/errors.ts';
import { LANGUAGES } from '../../preload/language.ts';
import { describeError } from '../wording.ts';

/** Before there is a window, and perhaps no language: said in both, then the program ends. */
export function reportAndQuit(error: AppError): void {
  dialog.showErrorBox(
    '驾照台 · Licence Desk',
    LANGUAGES.map((language) => describeError(error, language)).join('\n\n'),
  );
  app.exit(1);
}
