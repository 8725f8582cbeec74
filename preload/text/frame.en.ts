import type { FrameText } from './frame.zh-CN.ts';

export const frame: FrameText = {
  title: 'Licence Desk',
  demo: 'Demo: the results come from a simulator on this machine and are no real reading.',
  unprotected: 'The history is not protected',
  protectedBy: (backend) => `The history is encrypted (${backend})`,
  desk: 'Desk',
  settings: 'Settings',
  loadedAgain:
    'The window broke off and was loaded again. Every picture and record taken in is kept, and opens under “Latest”; what was not saved has to be entered again.',
  seen: 'OK',
  broken: {
    gone: 'The window broke off once more.',
    goneDetail:
      'Every picture and record taken in is kept. Next: load it again; if it breaks off still, quit, start again, and give the log to your support.',
    hangs: 'The window does not respond.',
    hangsDetail:
      'Every picture and record taken in is kept, and reading goes on. Next: wait; if it stays so, load it again, and enter again what was not saved.',
    loadAgain: 'Load again',
    wait: 'Wait',
    quit: 'Quit',
  },
};
