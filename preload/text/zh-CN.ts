import { camera } from './camera.zh-CN.ts';
import { commandLine } from './command-line.zh-CN.ts';
import { common } from './common.zh-CN.ts';
import { desk } from './desk.zh-CN.ts';
import type { Dictionary } from './dictionary.ts';
import { errors } from './errors.zh-CN.ts';
import { exportText } from './export.zh-CN.ts';
import { findings } from './findings.zh-CN.ts';
import { frame } from './frame.zh-CN.ts';
import { history } from './history.zh-CN.ts';
import { names } from './names.zh-CN.ts';
import { queue } from './queue.zh-CN.ts';
import { session } from './session.zh-CN.ts';
import { settings } from './settings.zh-CN.ts';

export const zhCN: Dictionary = {
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
