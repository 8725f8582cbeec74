import type { Dictionary } from './dictionary.ts';

const VEHICLES = {
  auto: 'a small automatic car',
  manual: 'a small manual car',
  c5: 'an adapted automatic (C5)',
  none: 'no vehicle',
};

export const en: Dictionary = {
  fields: {
    name: 'Name',
    licenceNumber: 'Licence number',
    sex: 'Sex',
    birthDate: 'Birth date',
    nationality: 'Nationality',
    firstIssueDate: 'First issue date',
    classes: 'Classes',
    validFrom: 'Valid from',
    validUntil: 'Valid until',
    fileNumber: 'File number',
    status: 'Status',
    points: 'Penalty points',
    address: 'Address',
    issuingAuthority: 'Issuing authority',
    remarks: 'Remarks',
  },
  verdicts: { pass: 'May proceed', review: 'Please check', refuse: 'May not proceed' },
  vehicles: VEHICLES,
  sides: { front: 'Front', back: 'Back', auto: 'Auto' },
  engines: { juhe: 'cloud only', local: 'this machine only', both: 'cloud, checked by this machine' },
  screen: {
    title: 'Licence Desk',
    demo: 'Demo: the results come from a simulator on this machine and are no real reading.',
    unprotected: 'The history is not protected',
    protectedBy: (backend) => `The history is encrypted (${backend})`,
    desk: 'Desk',
    settings: 'Settings',
    opening: 'Opening…',
    openPicture: 'Open a picture…',
    dropHere: 'Drop a picture here',
    pasteHint: 'or paste with Ctrl+V',
    noPictureInClipboard: 'There is no picture in the clipboard: copy one first, then paste.',
    side: 'Page',
    vehicle: 'Vehicle',
    engine: 'Engine',
    engineBySetting: 'as set',
    showInPicture: (percent) =>
      percent === null ? 'show in the picture' : `show in the picture (${percent}% sure)`,
    engineByKey: 'automatic (with a key: cloud, checked here)',
    localStandsIn: 'The cloud gave no result; this was read on this machine.',
    reading: 'Reading…',
    readAgain: 'Read again (may cost)',
    licencePicture: 'Picture of the licence',
    pictureGone: 'The picture is no longer in the data folder.',
    fields: 'What was read',
    verdict: 'Verdict',
    nothingFound: 'No inconsistency found',
    cached: (when) => `This picture was read before; the answer is from ${when}, free.`,
    origin: (engine, orderId) => `Engine ${engine}${orderId ? ` · order ${orderId}` : ''}`,
    judgedFor: (vehicle, pickup) => `Judged for ${vehicle}, pick-up ${pickup}`,
    onlyOnePicture: 'One picture at a time: drop them one by one.',
    unreadableFile: 'What was dropped cannot be read: drop a picture file.',
    latest: 'Latest',
    nothingYet: 'Nothing yet',
    failed: 'Failed',
    toSettings: 'Go to settings',
    language: '语言 / Language',
    key: 'Juhe key',
    keyNone: 'There is no key yet.',
    keyKept: (backend) => `There is a key, protected by the keyring (${backend}).`,
    keyForSession: (backend) =>
      backend === 'none'
        ? 'There is a key, held for this run only: this machine has no keyring to protect it. Enter it again next time.'
        : 'There is a key, from the environment variable JUHE_KEY, held for this run only.',
    keyNew: 'New key',
    keySave: 'Save key',
    keyForget: 'Forget key',
    keyTest: 'Test key',
    keyTestMayCost: 'The test sends one request without a picture, which Juhe may charge.',
    keyAccepted: 'The key works: Juhe takes it.',
    keyWhere: 'Get a key: the site of Juhe',
    endpoint: 'Endpoint',
    allowHttp: 'Allow plain http',
    allowHttpWarning:
      'Warning: over http the key and licence numbers can be read by anyone on the same network.',
    save: 'Save',
    saved: 'Saved',
    protectTitle: 'Protect the history',
    protectWhy: 'This machine has no keyring to rely on. Choose a passphrase, to be entered at every start.',
    passphrase: 'Passphrase',
    passphraseRule: 'At least 8 characters',
    passphraseSet: 'Set passphrase',
    goUnprotected: 'No passphrase (the history stays unprotected)',
    unlockTitle: 'Open the history',
    unlock: 'Open',
    recoveryCode: 'Recovery code',
    recoveryTitle: 'Write down the recovery code',
    recoveryWhy:
      'If the keyring breaks or the machine changes, only this opens the history. It is shown this once: keep it on paper.',
    recoveryNoted: 'I have it on paper',
    keyringTitle: 'The keyring has changed',
    failedTitle: 'The history cannot be opened',
    tryAgain: 'Try again',
  },
  longTerm: 'long-term',
  findings: {
    'id-check-digit': ({ expected }) =>
      `The licence number fails its check digit, which should be ${expected}: compare it with the licence.`,
    'id-form': () => 'The number is not an 18-digit number: check the kind of document and the number.',
    'id-birth-mismatch': ({ numberSays }) =>
      numberSays
        ? `The birth date differs from the number, which says ${numberSays}: please check.`
        : 'The number holds a birth date that does not exist: check the number.',
    'id-sex-mismatch': ({ numberSays }) =>
      `The sex differs from the number, which says ${numberSays}: please check.`,
    'field-missing': () => 'This was not read: fill it in from the licence, or take another picture.',
    'field-unparsed': ({ read }) =>
      `“${read}” was read and could not be understood: compare it with the licence.`,
    'field-doubtful': ({ other }) =>
      other === null
        ? 'The reading of this is not certain: compare it with the licence.'
        : `Two values were read for this; the other is “${other}”: please check.`,
    'please-confirm': () => 'Read on this machine: compare it with the licence once.',
    'engines-disagree': ({ other }) =>
      `The cloud and this machine read it differently; this machine read “${other}”: please check.`,
    'side-missing': ({ side }) =>
      side === 'front'
        ? 'There is no front page yet: read the front.'
        : 'There is no back page yet: turn to the back.',
    'points-missing': () => 'The penalty points were not read: look at them on the phone.',
    'validity-missing': () => 'The validity was not read: look at it on the phone.',
    'status-missing': () => 'The status was not read: look at it on the phone.',
    'status-unknown': ({ word }) => `The status “${word}” is not a known one: please verify.`,
    'status-review': ({ word }) => `The status is “${word}”: verify before going on.`,
    'status-block': ({ word }) => `The status is “${word}”: driving is not allowed by law.`,
    'violations-open': ({ word }) => `The status includes “${word}”, which does not forbid driving.`,
    'class-unknown': ({ read }) => `“${read}” among the classes is no known class: please check.`,
    'class-not-covered': ({ vehicle, needed }) =>
      `The classes do not cover ${needed}, needed for ${VEHICLES[vehicle]}.`,
    'points-block': ({ points }) => `${points} penalty points: at 12 the licence is withdrawn.`,
    'points-warn': ({ points }) => `${points} penalty points, close to 12.`,
    expired: ({ lastDay }) => `The licence is valid until ${lastDay}: it has expired at pick-up.`,
    'expires-before-return': ({ lastDay }) =>
      `The licence is valid until ${lastDay}, before the return date: return by ${lastDay} at the latest.`,
  },
  errors: {
    'label-broken': ({ file }) => `The label ${file} is not valid: correct it and try again.`,
    'nothing-labelled': () =>
      'The folder has no picture with a .json label of the same name: label at least one.',
    'file-not-found': () => 'This file was not found: check its name and path.',
    'file-unreadable': () =>
      'This file cannot be read: check its permissions and that no other program holds it.',
    'image-empty': () => 'The file is empty: save it again or take another picture.',
    'image-file-too-large': ({ megabytes, limit }) =>
      `The file has ${megabytes} MB, over the limit of ${limit} MB: use a smaller picture.`,
    'image-is-pdf': () => 'This is a PDF, not a picture: save it as JPG or PNG and try again.',
    'image-is-svg': () => 'This is an SVG drawing, not a photo: use a JPG or PNG picture.',
    'image-is-heic': () => 'This is a HEIC photo, which is not supported yet: save it as JPG on the phone.',
    'image-is-text': () => 'This is a text file, not a picture: choose the picture of the licence.',
    'image-format-unknown': () =>
      'This kind of file is not known: use JPG, PNG, WebP, TIFF, BMP, AVIF or GIF.',
    'image-truncated': () =>
      'The picture is incomplete, perhaps still being saved: wait and try again, or take another picture.',
    'image-damaged': () => 'The picture is damaged and cannot be opened: take or export it again.',
    'image-too-small': ({ shortest, minimum }) =>
      `The shortest side has ${shortest} pixels, at least ${minimum} are needed: use a larger picture.`,
    'image-too-many-pixels': ({ megapixels, limit }) =>
      `The picture has ${megapixels} megapixels, over the limit of ${limit}: make it smaller.`,
    'not-a-licence-page': () =>
      'This does not look like a page of an e-licence and was not sent: take the whole page; to send it all the same, read it again (--again).',
    'local-reader-failed': () => 'Reading on this machine failed: try again, or use the cloud.',
    'juhe-key-missing': () => 'There is no Juhe key yet: set JUHE_KEY, or enter the key in Settings.',
    'juhe-endpoint-invalid': () =>
      'The endpoint is not valid: enter a full address that starts with https://.',
    'juhe-endpoint-insecure': () =>
      'The endpoint is plain http, over which key and number travel readable; nothing was sent: use https, or allow http in the settings.',
    'juhe-empty': ({ reason }) =>
      `The cloud read no field${reason ? ` (${reason})` : ''}: use a sharp, complete picture of the e-licence.`,
    'network-dns': () =>
      'The cloud server was not found; nothing was sent: check the network and the endpoint.',
    'network-refused': () =>
      'The cloud server could not be reached; nothing was sent: check the network or try later.',
    'network-tls': () =>
      'No secure connection to the cloud; nothing was sent: check the system clock, the proxy and certificates.',
    'network-proxy': () => 'The proxy server does not work; nothing was sent: check the proxy settings.',
    'network-timeout': ({ seconds }) =>
      `No connection to the cloud within ${seconds} s; nothing was sent: check the network and try again.`,
    'network-lost': () =>
      'The request was sent and the connection lost; it may have been charged: check your usage, then decide.',
    'reply-timeout': ({ seconds }) =>
      `The request was sent and not answered within ${seconds} s; it may have been charged: check your usage, then decide.`,
    'reply-unreadable': ({ httpStatus }) =>
      `The cloud's reply cannot be read (HTTP ${httpStatus}); it may have been charged: check your usage, then decide.`,
    'reply-too-large': ({ limitMegabytes }) =>
      `The cloud's reply exceeds ${limitMegabytes} MB and was cut off; it may have been charged: check the endpoint.`,
    cancelled: () => 'Cancelled.',
    interrupted: () =>
      'The last run ended before this picture was finished: if it was not sent, try again; else check your usage first.',
    'answer-not-saved': () =>
      'The request was sent and may have been charged, but the result could not be saved (disk full or folder not writable): repair that, check your usage, then decide whether to send again.',
    'sent-before-undecided': () =>
      'This picture was sent before with an unknown outcome and may have been charged; it was not sent now: check your usage, then use --again.',
    'data-folder-busy': ({ owner }) =>
      `The data folder is in use by another Licence Desk (${owner}): close it first.`,
    'data-folder-unwritable': () =>
      'The data folder cannot be written: check permissions and disk, or choose another by LICENCE_DESK_HOME.',
    'disk-full': () => 'The disk is full and nothing was saved: free some space and try again.',
    'vault-locked': () =>
      'The history is protected by a passphrase: set LICENCE_DESK_PASSPHRASE, or enter it in the window.',
    'vault-passphrase-wrong': () =>
      'Wrong passphrase; the history stays closed: check LICENCE_DESK_PASSPHRASE.',
    'vault-passphrase-needed': () =>
      'This machine has no keyring to rely on: choose a passphrase to protect the history.',
    'vault-keyring-changed': () =>
      'The system keyring has changed or is gone; the history stays closed and nothing was deleted: log in as the user of before, or enter the recovery code.',
    'vault-recovery-wrong': () => 'Wrong recovery code: compare it with the one noted at the first run.',
    'vault-in-keyring': () =>
      'The history is protected by the system keyring, which the command line cannot use: open it in the window.',
    'vault-broken': () =>
      'The key file is damaged; the history stays closed and untouched: restore vault.json, or use the recovery code.',
    'vault-missing': () =>
      'There is a history but no vault.json with its key; nothing was changed: restore the key file from a backup.',
    'history-newer': ({ found, known }) =>
      `The history is from a newer version (${found}, known up to ${known}) and was not touched: update Licence Desk.`,
    'history-damaged': () =>
      'The history cannot be opened and was not touched: restore a backup or choose another folder.',
    'settings-broken': () =>
      'settings.json is not valid and was not touched: correct it, or delete it for the defaults.',
    'secrets-broken': () =>
      'secrets.json is not valid and was not touched: delete it and enter the Juhe key again.',
    'settings-unwritable': () =>
      'The settings were not saved: check permissions and space of the data folder.',
    'request-refused': () => 'The request came from a page that is not trusted and was refused.',
    'request-invalid': () =>
      'The request is not valid and was refused: try again; if it still fails, call support.',
    'desk-not-open': () => 'The history is not open yet: unlock it first.',
    'record-not-found': () => 'This record was not found; it may have been deleted.',
    'internal-error': () =>
      'The program has a fault; no data was lost: try again; if it still fails, call support.',
    'export-failed': () => 'The export failed and the old file is untouched: try another place.',
    'export-folder-missing': () =>
      'The folder of the export does not exist: create it, or choose another place.',
    'export-unwritable': () =>
      'The export file cannot be written and the old one is untouched: close the program that has it open, or choose another place.',
  },
  exportColumns: {
    recordId: 'Record',
    time: 'Time',
    file: 'File',
    engine: 'Engine',
    orderId: 'Order id',
    verdict: 'Verdict',
    findings: 'Findings',
  },
  commandLine: {
    usage: `Usage:
  npm run -s desk -- recognise FILE... [--side front|back|auto] [--engine juhe|local|both] [--vehicle auto|manual|c5|none]
                               [--pickup DATE] [--return DATE] [--again] [--json]
  npm run -s desk -- history [--search TEXT] [--limit N] [--json]
  npm run -s desk -- export OUT.csv [--search TEXT] [--from DATE] [--to DATE] [--reveal]
  npm run -s desk -- eval FOLDER [--engine juhe|local|both]   measures reading on your own labelled pictures

Environment: JUHE_KEY, JUHE_ENDPOINT, LICENCE_DESK_HOME (data folder), LICENCE_DESK_PASSPHRASE`,
    wrongUsage: (problem) => `Wrong usage: ${problem}`,
    unknownCommand: (given) => `there is no command “${given}”`,
    noFiles: 'give at least one picture',
    badOption: (option, allowed) => `${option} must be one of ${allowed}`,
    badDate: (option) => `${option} must be a date such as 2026-09-01`,
    returnBeforePickup: '--return must not be before --pickup',
    oneExportTarget: 'give one file to export to',
    oneEvalFolder: 'give one folder of pictures, each with a .json of the same name',
    exportFormat: 'only .csv can be exported so far',
    unexpectedArgument: (given) => `“${given}” is not known`,
    unprotected: (folder) =>
      `Not protected: the data key lies as a file in ${folder}. Set LICENCE_DESK_PASSPHRASE to protect it by a passphrase.`,
    insecureEndpoint: 'Warning: the endpoint is plain http; key and licence number travel readable.',
    cached: 'this picture was read before; the answer comes from history, free',
    failed: 'failed',
    exported: (rows, target) => `${rows} records exported to ${target}`,
    noRecords: 'no records',
  },
};
