import { camera } from './camera.en.ts';
import { commandLine } from './command-line.en.ts';
import { common } from './common.en.ts';
import { desk } from './desk.en.ts';
import type { Dictionary } from './dictionary.ts';
import { errors } from './errors.en.ts';
import { exportText } from './export.en.ts';
import { findings } from './findings.en.ts';
import { frame } from './frame.en.ts';
import { history } from './history.en.ts';
import { names } from './names.en.ts';
import { queue } from './queue.en.ts';
import { session } from './session.en.ts';
import { settings } from './settings.en.ts';

export const en: Dictionary = {
  ...names,
  frame,
  common,
  session,
  desk,
  history,
  queue,
  settings,
  camera,
  exports: exportText,
  commandLine,
  findings,
  errors,
};
