import type { DeskText } from './desk.zh-CN.ts';

export const desk: DeskText = {
  openPicture: 'Open a picture…',
  scan: 'Scan (F3)',
  side: 'Page',
  engine: 'Engine',
  engineBySetting: 'as set',

  newVisit: 'New customer',
  renterName: 'Renter',
  renterNumber: 'ID number',
  vehicle: 'Vehicle',
  pickupDate: 'Pick-up',
  returnDate: 'Return',
  assumedDays: (days) => `no return said: ${days} day${days === 1 ? '' : 's'}`,

  dropHere: 'Drop a picture here',
  pasteHint: 'or paste with Ctrl+V',
  licencePicture: 'Picture of the licence',
  missed: 'A picture given before was not read:',
  pictureGone: 'The picture is no longer in the data folder.',

  accepted: (accepted, all, pages) =>
    `${accepted} of ${all} taken in${pages === accepted ? '' : ` (${pages} pages)`}; their progress is under “To do”.`,
  leftOut: (files) => `${files} working files of other programs were not read.`,
  refused: (name, why) => `${name}: ${why}`,
  scanStopped: (pages, why) => `${pages} pages taken in; the scan did not come to its end. ${why}`,

  fields: 'What was read',
  correct: 'Correct',
  corrected: 'corrected',
  showInPicture: (percent) =>
    percent === null ? 'show in the picture' : `show in the picture (${percent}% sure)`,

  verdict: 'Verdict',
  reading: 'Reading…',
  readAgain: 'Read again (may cost)',
  nothingFound: 'No inconsistency found',
  judgedFor: (vehicle, pickup, returned) => `Judged for ${vehicle}, ${pickup} to ${returned}`,
  localStandsIn: 'The cloud gave no result; this was read on this machine.',
  cached: (when) => `This picture was read before; the answer is from ${when}, free.`,
  origin: (engine, orderId) => `Engine ${engine}${orderId ? ` · order ${orderId}` : ''}`,

  confirm: 'Confirm',
  samePerson: 'Same person, written otherwise',
  registerDriver: 'Register as driver (document seen)',
  letPass: 'Let pass (manager)',
  notRed: 'Record “not red”',
  decide: 'Manager decides',
  manager: 'Manager',
  reason: 'Reason',
  nobodyMay: 'By law nobody may let this pass; only a correction or another reading changes it',

  pages: 'Pages of the licence',
  splitPages: 'Take front and back apart',
  joinWith: 'Join into one licence',
  joinHelp: 'To join: open one page, press “Join into one licence”, then open the other',
  joinHere: 'Join with the page before',
};
