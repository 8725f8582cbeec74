import type { SessionText } from './session.zh-CN.ts';

export const session: SessionText = {
  opening: 'Opening…',
  protectTitle: 'Protect the history',
  protectWhy: 'This machine has no keyring to rely on. Choose a passphrase, to be entered at every start.',
  passphrase: 'Passphrase',
  passphraseRule: (shortest) => `At least ${shortest} characters`,
  passphraseSet: 'Set passphrase',
  goUnprotected: 'No passphrase (the history stays unprotected)',
  unlockTitle: 'Open the history',
  unlock: 'Open',
  keyringTitle: 'The keyring has changed',
  failedTitle: 'The history cannot be opened',
  recoveryCode: 'Recovery code',
  recoveryTitle: 'Write down the recovery code',
  recoveryWhy:
    'If the keyring breaks or the machine changes, only this opens the history. It is shown this once: keep it on paper.',
  recoveryNoted: 'I have it on paper',
};
