import type { SessionText } from './session.zh-CN.ts';

export const session: SessionText = {
  opening: 'Opening…',
  closing:
    'Closing: what is being read, exported or printed is brought to its end, for 10 seconds at most. Every picture taken in is kept.',
  closingAgain: 'It starts again when it has closed.',
  protectTitle: 'Protect the history',
  protectWhy: 'This machine has no keyring to rely on. Choose a passphrase, to be entered at every start.',
  passphrase: 'Passphrase',
  passphraseRule: (shortest) => `At least ${shortest} characters`,
  passphraseSet: 'Set passphrase',
  goUnprotected: 'No passphrase (the history stays unprotected)',
  unlockTitle: 'Open the history',
  unlock: 'Open',
  keyringTitle: 'The keyring has changed',
  keyringAwayTitle: 'The keyring does not open just now',
  failedTitle: 'The history cannot be opened',
  rescue: 'Rescue what can be read into a new folder…',
  rescuedTitle: 'Rescued',
  rescuing: 'Rescuing, do not close the window…',
  rescued: ({ records, pictures, pages, undecided }) =>
    [
      `Rescued: ${records.saved} of ${records.of} records, ${pictures.saved} of ${pictures.of} pictures; ${pages.unreadable} of ${pages.of} pages of the database could not be read. The old data folder is left as it was.`,
      undecided > 0
        ? ` Of ${undecided} pictures nobody knows whether they were paid for: they wait for you to decide, and are not sent by themselves.`
        : '',
      pages.unreadable > 0 ? ' The do-not-rent list may have gaps: import it again.' : '',
    ].join(''),
  rescuedInto: (folder) =>
    `The new data folder is ${folder}. Next: quit, rename the old data folder and keep it, give the new one its name, and start again.`,
  recoveryCode: 'Recovery code',
  recoveryTitle: 'Write down the recovery code',
  recoveryWhy:
    'If the keyring breaks or the machine changes, only this opens the history. It is shown this once: keep it on paper.',
  recoveryNoted: 'I have it on paper',
};
