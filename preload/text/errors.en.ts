import type { CorrectableName } from '../../main/licence/fields.ts';
import type { ErrorText } from './dictionary.ts';
import { CORRECTABLE, DOCUMENTS } from './names.en.ts';

/** How a field is written, where that can be said in a few words. */
const DAY = ', like 2022-09-01';
const FORMS: Readonly<Partial<Record<CorrectableName, string>>> = {
  licenceNumber: ', 18 characters, or the letters and digits of a passport or the like',
  sex: ': 男 or 女',
  birthDate: DAY,
  firstIssueDate: DAY,
  classes: ', like C1 or A2E',
  validFrom: DAY,
  validUntil: `${DAY} or 长期`,
  points: ', like 0 or 12分',
  generatedAt: ', like 2022-09-01 09:30',
};

export const errors: ErrorText = {
  'no-picture': ({ from }) =>
    from === 'drop'
      ? 'What was dropped holds no picture: drop a picture file or a folder of them.'
      : 'There is no picture in the clipboard: copy one first, then paste.',
  'finding-not-settleable': () =>
    'Nobody can let this pass: correct what was read or read it again. If something has just changed, look at the latest verdict.',
  'correction-unreadable': ({ field }) =>
    `“${CORRECTABLE[field]}” is not written like this: write it as the licence prints it${FORMS[field] ?? ''}.`,
  'return-before-pickup': () =>
    'The return is before the pick-up: put the dates right. The verdict is still for the dates before.',
  'list-unreadable': () => 'This list cannot be read: save it as CSV (UTF-8) and try again.',
  'list-too-large': ({ megabytes, limit }) =>
    `This list has ${megabytes} MB, over the limit of ${limit} MB, and was not read: check that it is the right file.`,
  'label-broken': ({ file }) => `The label ${file} is not valid: correct it and try again.`,
  'nothing-labelled': () =>
    'The folder has no picture with a .json label of the same name: label at least one.',
  'file-not-found': () => 'This file was not found: check its name and path.',
  'file-unreadable': () =>
    'This file cannot be read: check that it is a file (no folder or device), its permissions, and that no other program holds it.',
  'file-name-ambiguous': () =>
    'The name is not UTF-8, and another file in its folder is shown by the same name: rename it and try again.',
  'image-empty': () => 'The file is empty: save it again or take another picture.',
  'image-file-too-large': ({ megabytes, limit }) =>
    `The file has ${megabytes} MB, over the limit of ${limit} MB: use a smaller picture.`,
  'image-is-pdf': () => 'This is a PDF, not a picture: save it as JPG or PNG and try again.',
  'image-is-svg': () => 'This is an SVG drawing, not a photo: use a JPG or PNG picture.',
  'image-is-heic': () =>
    'This is a HEIC photo, and the part that opens those is not installed here: save it as JPG on the phone.',
  'image-is-other-bmp': () => 'This is a rare kind of compressed BMP: save it as JPG or PNG and try again.',
  'image-file-too-many-pages': ({ pages, limit }) =>
    `The file has ${pages} pages, at most ${limit} are taken at once; none was read and the file is left as it is: split it into several.`,
  'image-is-text': () => 'This is a text file, not a picture: choose the picture of the licence.',
  'image-format-unknown': () =>
    'This kind of file is not known: use JPG, PNG, HEIC, PDF, WebP, TIFF, BMP, AVIF or GIF.',
  'image-truncated': () =>
    'The picture is incomplete, perhaps still being saved: wait and try again, or take another picture.',
  'image-damaged': () => 'The picture is damaged and cannot be opened: take or export it again.',
  'image-too-slow': () =>
    'The file takes too long to open and was given up: save the page as JPG or PNG and try again.',
  'pdf-encrypted': () =>
    'The PDF is protected by a password: save it without one, or save the page as JPG or PNG.',
  'pdf-damaged': () => 'The PDF is damaged or has no page that can be shown: save or scan it again.',
  'image-too-small': ({ shortest, minimum }) =>
    `The shortest side has ${shortest} pixels, at least ${minimum} are needed: use a larger picture.`,
  'image-too-many-pixels': ({ megapixels, limit }) =>
    `The picture has ${megapixels} megapixels, over the limit of ${limit}: make it smaller.`,
  'scanner-software-missing': () =>
    'The scanner software was not found on this machine: install SANE (Debian: sane-utils) on Linux; on Windows check that PowerShell may run.',
  'scanner-not-chosen': () => 'No scanner is chosen yet: choose one in Settings.',
  'scanner-not-found': () =>
    'The scanner was not found: switch it on, check its cable or network, or choose it again in Settings.',
  'scanner-busy': () => 'The scanner is busy: wait until it is done, or close the program that uses it.',
  'scanner-access-denied': () =>
    'This user may not use the scanner: ask the administrator for the right to it.',
  'scanner-no-feeder': () =>
    'This scanner has no feeder: lay the page on the glass and turn off “feeder, both sides” in Settings.',
  'scanner-feeder-empty': () => 'There is no paper in the feeder: put the pages in and scan again.',
  'scanner-jammed': () => 'The paper is jammed: take it out of the scanner, put it in again and scan again.',
  'scanner-cover-open': () => 'The cover of the scanner is open: close it and scan again.',
  'scanner-page-limit': ({ limit }) =>
    `One scan takes ${limit} pages at most: scan once more if there is paper left in the feeder.`,
  'scanner-too-slow': () =>
    'The scanner took too long and was stopped: check that it is ready, or choose a lower resolution.',
  'scanner-no-private-memory': () =>
    'This machine cannot keep the pages of the feeder off the disk, so nothing was scanned: scan page by page from the glass.',
  'scanner-failed': () => 'The scan failed: switch the scanner off and on, and scan again.',
  'not-a-licence-page': ({ document }) =>
    document
      ? `This is ${DOCUMENTS[document]}, not an e-licence, and was not sent: check the original by hand; a customer who has the e-licence opens it in the 12123 app.`
      : 'This does not look like a page of an e-licence and was not sent: take the whole page; to send it all the same, read it again (--again).',
  'local-reader-failed': () => 'Reading on this machine failed: try again, or use the cloud.',
  'juhe-key-missing': () => 'There is no Juhe key yet: set JUHE_KEY, or enter the key in Settings.',
  'juhe-key-away': () =>
    'The system keyring does not open just now (it is locked, not running, or was refused), so the key can be neither read nor saved; the one saved before is untouched: unlock the keyring and open Settings; if that does not help, restart Licence Desk.',
  'juhe-endpoint-invalid': () => 'The endpoint is not valid: enter a full address that starts with https://.',
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
  'network-proxy-login': () =>
    'The proxy server asks for a login; nothing was sent: enter user and password in the proxy settings, or ask the network administrator.',
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
  'reply-over-bounds': ({ orderId }) =>
    `The cloud's reply holds more than a licence can and was not used; the call may have been charged${orderId === null ? '' : ` (order ${orderId})`}: use a sharp, complete picture; if it happens again, contact Juhe.`,
  cancelled: () => 'Cancelled.',
  interrupted: () =>
    'The last run ended before this picture was finished: if it was not sent, try again; else check your usage first.',
  'answer-not-saved': () =>
    'The request was sent and may have been charged, but the result could not be saved (disk full or folder not writable): repair that, check your usage, then decide whether to send again.',
  'answer-not-placed': () =>
    'The result has arrived and is kept, but no record could be made of it: send again to try with what has arrived, at no further charge; if it still fails, call support.',
  'work-broke-off': () =>
    'The program broke off twice while it worked on this picture, which is put aside: use another picture, or send it again if you want one more try.',
  'sent-before-undecided': () =>
    'This picture was sent before with an unknown outcome and may have been charged; it was not sent now: check your usage, then use --again.',
  'daily-limit-reached': ({ limit }) =>
    `Today's cloud calls have reached this site's limit (${limit}), so the cloud pauses: it goes on tomorrow, or raise the limit in the settings.`,
  'daily-limit-clock-behind': ({ limit, day }) =>
    `This computer's date is before ${day}, on which cloud calls were counted and the limit (${limit}) was reached, so the cloud pauses: set the clock; if the date is right, a manager confirms it at the finding about the clock, or raise the limit in the settings.`,
  'picture-missing': () =>
    'This picture is no longer whole in the data folder, and was not sent: give it again; if this happens often, check the disk.',
  'job-not-cancellable': () =>
    'This picture has been sent or is done, and cannot be cancelled: wait for its result.',
  'job-not-repeatable': () => 'This picture cannot be sent again now: it is under way, or has its result.',
  'pages-not-joinable': () =>
    'These two pages cannot become one licence: it takes a front and a back, each still without its other side.',
  'hot-folder-lost': () =>
    'The folder cannot be reached: check the network share or the drive. Watching goes on by itself when it is back, and nothing is missed.',
  'hot-folder-silent': () =>
    'The folder does not answer: check the network and the machine it is on. Watching goes on by itself when it answers, and nothing is missed.',
  'hot-file-not-moved': () =>
    'The picture is taken, but its file could not be moved: check permissions and that no other program holds it. It is tried again by itself.',
  'hot-file-not-deleted': () =>
    'The picture is taken, but its file could not be deleted: check permissions and that no other program holds it. It is tried again by itself.',
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
  'vault-keyring-away': ({ isNew }) =>
    isNew
      ? 'The system keyring does not open just now (it is locked, not running, or was refused); nothing was saved yet: unlock it and try again, or choose a passphrase instead.'
      : 'The system keyring does not open just now (it is locked, not running, or was refused); the history stays closed and untouched: unlock it and try again; if that does not help, restart Licence Desk, or enter the recovery code.',
  'vault-recovery-wrong': () => 'Wrong recovery code: compare it with the one noted at the first run.',
  'vault-in-keyring': () =>
    'The history is protected by the system keyring, which the command line cannot use: open it in the window.',
  'vault-broken': () =>
    'The key file is damaged; the history stays closed and untouched: restore vault.json, or use the recovery code.',
  'vault-missing': () =>
    'The folder holds a history, or what is left of one, but no vault.json with its key; nothing was changed: restore vault.json from a backup, and history.db where that is gone too.',
  'history-newer': ({ found, known }) =>
    `The history is from a newer version (${found}, known up to ${known}) and was not touched: update Licence Desk.`,
  'found-again': () =>
    'Part of the history was lost, and whether this picture was paid is not known: check your usage before sending it again.',
  'history-missing': ({ pictures, hasLog, copies }) =>
    `history.db is gone or empty; nothing was touched. The data folder still holds ${pictures} encrypted pictures${hasLog ? ', the log history.db-wal' : ''}${copies > 0 ? `, ${copies} other files whose names begin with "history"` : ''}: put the backup of history.db back, or choose another folder.`,
  'history-damaged': () =>
    'The history (or its key file) is damaged and cannot be read in full; it is left as it is: copy the whole data folder first, then rescue what can be read into a new folder (the button below this sentence in the window, or npm run -s desk -- rescue FOLDER), and check the disk.',
  'rescue-folder-taken': () =>
    'A rescue writes only into a new or empty folder outside of the data folder; nothing was written: choose another.',
  'nothing-to-rescue': () =>
    'No record and no picture can be read with this key; nothing was written: vault.json or vault.key may belong to another folder, restore them from a backup first.',
  'lock-broken': () =>
    'The lock file desk.lock in the data folder is damaged, the history is not: close every Licence Desk, delete desk.lock and try again.',
  'history-busy': () =>
    'Another program (a backup, a virus scanner) holds the history, so nothing was saved: it goes on by itself when that ends; if it does not, close that program.',
  'settings-broken': () =>
    'settings.json is not valid and was not touched: correct it, or delete it for the defaults.',
  'settings-unwritable': () => 'The settings were not saved: check permissions and space of the data folder.',
  'request-refused': () => 'The request came from a page that is not trusted and was refused.',
  'request-invalid': () =>
    'The request is not valid and was refused: try again; if it still fails, call support.',
  'desk-not-open': () => 'The history is not open yet: unlock it first.',
  'record-not-found': () => 'This record was not found; it may have been deleted.',
  'internal-error': () =>
    'The program has a fault and could not do this; what was saved before is kept: try again; if it still fails, call support.',
  'export-failed': () => 'The export failed and the old file is untouched: try another place.',
  'export-folder-missing': () =>
    'The folder of the export does not exist: create it, or choose another place.',
  'export-folder-unwritable': () =>
    'Nothing was exported, this folder may not be written to: choose another folder.',
  'export-disk-full': () =>
    'The disk is full; nothing was exported and the old file is untouched: make room, or choose another place.',
  'export-too-many-pictures': ({ rows, limit }) =>
    `With pictures at most ${limit} rows can be exported, there are ${rows}; nothing was exported: choose a shorter period, or no pictures.`,
  'export-too-many-rows': () =>
    'One sheet of Excel cannot hold so many rows; nothing was exported: choose a shorter period, or CSV.',
  'print-failed': () => 'Nothing was printed: check the printer, or save as PDF.',
  'export-running': () => 'An export is under way: wait until it has finished, or stop it.',
  'export-reason-missing': () => 'Personal data in clear needs a reason: enter it, then try again.',
  'diagnostics-exist': () =>
    'A file of this name is there already and is left as it is; the diagnostics are shown above: choose another name.',
  'output-lost': () =>
    'Not all of the result was put out: the disk it goes to is full, or the program that took it has ended. Free the disk or look at that program, then run this again.',
  'export-unwritable': () =>
    'The export file cannot be written and the old one is untouched: close the program that has it open, or choose another place.',
};
