import type { CommonText } from './common.zh-CN.ts';

export const common: CommonText = {
  save: 'Save',
  saved: 'Saved',
  add: 'Add',
  remove: 'Remove',
  cancel: 'Cancel',
  close: 'Close',
  tryAgain: 'Try again',
  toSettings: 'Go to settings',
};
