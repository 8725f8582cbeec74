import type { CommandLineText } from './command-line.zh-CN.ts';

export const commandLine: CommandLineText = {
  usage: `Usage:
  npm run -s desk -- recognise FILE... [--side front|back|auto] [--engine juhe|local|both] [--vehicle auto|manual|c5|none]
                               [--pickup DATE] [--return DATE] [--again] [--json]
  npm run -s desk -- history [--search TEXT] [--limit N] [--json]
  npm run -s desk -- export OUT.xlsx|OUT.csv [--search TEXT] [--from DATE] [--to DATE]
                               [--reveal --reason TEXT] [--template NAME] [--pictures] [--excel-ids]
  npm run -s desk -- eval FOLDER [--engine juhe|local|both]   measures reading on your own labelled pictures
  npm run -s desk -- diagnostics [FILE]   what to send to support when it goes wrong, nothing personal; shown, then saved
  npm run -s desk -- rescue FOLDER   what can be read of a damaged data folder into a new one, encrypted; the old one stays as it is

Environment: JUHE_KEY, JUHE_ENDPOINT, LICENCE_DESK_HOME (data folder), LICENCE_DESK_PASSPHRASE`,
  wrongUsage: (problem) => `Wrong usage: ${problem}`,
  unknownCommand: (given) => `there is no command “${given}”`,
  noFiles: 'give at least one picture',
  badOption: (option, allowed) => `${option} must be one of ${allowed}`,
  badDate: (option) => `${option} must be a date such as 2026-09-01`,
  returnBeforePickup: '--return must not be before --pickup',
  oneExportTarget: 'give one file to export to',
  oneEvalFolder: 'give one folder of pictures, each with a .json of the same name',
  picturesInClear: '--pictures is for .xlsx and needs --reveal: the picture shows the person',
  revealNeedsReason: '--reveal needs --reason: personal data is shown in clear for a reason only',
  exportFormat: 'only .xlsx or .csv can be exported',
  unexpectedArgument: (given) => `“${given}” is not known`,
  unprotected: (folder) =>
    `Not protected: the data key lies as a file in ${folder}. Set LICENCE_DESK_PASSPHRASE to protect it by a passphrase.`,
  insecureEndpoint: 'Warning: the endpoint is plain http; key and licence number travel readable.',
  cached: 'this picture was read before; the answer comes from history, free',
  failed: 'failed',
  leftOut: (file) => `${file}: a working file of another program, not read`,
  exported: (rows, target) => `${rows} records exported to ${target}`,
  diagnosticsSaved: (target) => `diagnostics saved to ${target}, as shown above`,
  payerNotOpen:
    'What eval pays at the cloud counts in the data folder, which must open for it: close the window that has it, or measure this machine alone with --engine local.',
  oneRescueFolder: 'give one new or empty folder',
  rescuedInto: (folder) =>
    `The new data folder is ${folder}. Next: point LICENCE_DESK_HOME to it, or let the two folders change names.`,
  noRecords: 'no records',
};
