/**
 * What a process needs of its surroundings to start and to reach a device: nothing else. In this program's own environment
 * there may be the key, a passphrase and a proxy's login, and what decodes or scans foreign things has no use for them.
 */
const NEEDED = [
  // Programs, folders, language and time.
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'TMPDIR',
  'LANG',
  'LANGUAGE',
  'TZ',
  // The desktop's session, where a scanner's driver asks for it; SANE's own folders.
  'DISPLAY',
  'WAYLAND_DISPLAY',
  'XAUTHORITY',
  'DBUS_SESSION_BUS_ADDRESS',
  'DBUS_SYSTEM_BUS_ADDRESS',
  'SANE_CONFIG_DIR',
  'SANE_DEFAULT_DEVICE',
  // Libraries that are not where the system looks for them.
  'LD_LIBRARY_PATH',
];
const NEEDED_BEGINNINGS = ['LC_', 'XDG_'];

/** Windows starts no program without some of these, and PowerShell finds nothing without the others. */
const NEEDED_ON_WINDOWS = [
  'ALLUSERSPROFILE',
  'APPDATA',
  'COMMONPROGRAMFILES',
  'COMMONPROGRAMFILES(X86)',
  'COMPUTERNAME',
  'COMSPEC',
  'HOMEDRIVE',
  'HOMEPATH',
  'LOCALAPPDATA',
  'NUMBER_OF_PROCESSORS',
  'OS',
  'PATHEXT',
  'PROCESSOR_ARCHITECTURE',
  'PROGRAMDATA',
  'PROGRAMFILES',
  'PROGRAMFILES(X86)',
  'PSMODULEPATH',
  'PUBLIC',
  'SYSTEMDRIVE',
  'SYSTEMROOT',
  'TEMP',
  'TMP',
  'USERDOMAIN',
  'USERNAME',
  'USERPROFILE',
  'WINDIR',
];

/** The environment of every process that this program starts. */
export function childEnvironment(
  own: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): Readonly<Record<string, string>> {
  const windows = platform === 'win32';
  const names = new Set(windows ? [...NEEDED, ...NEEDED_ON_WINDOWS] : NEEDED);
  const isNeeded = (name: string) =>
    names.has(name) || NEEDED_BEGINNINGS.some((beginning) => name.startsWith(beginning));
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(own)) {
    // Windows takes "Path" for PATH.
    if (value === undefined || !isNeeded(windows ? name.toUpperCase() : name)) continue;
    const given = name === 'PATH' && !windows ? wholeFolders(value) : value;
    if (given !== '') kept[name] = given;
  }
  return kept;
}

/**
 * Without what means "the current folder" (an empty element, a dot): scanimage is found by its name, for no folder holds it
 * everywhere (Homebrew, NixOS), and must never be a file that lies among pictures. On Windows nothing is started by its name.
 */
function wholeFolders(path: string): string {
  return path
    .split(':')
    .filter((folder) => folder.startsWith('/'))
    .join(':');
}

export interface GivenSecrets {
  readonly key: string | null;
  readonly passphrase: string | null;
}

/**
 * Read once and taken out: what is started by others than us (Electron's own helpers, the person's browser by a link) is
 * given what is left.
 */
export function takeSecrets(own: NodeJS.ProcessEnv): GivenSecrets {
  const given = { key: own.JUHE_KEY?.trim() || null, passphrase: own.LICENCE_DESK_PASSPHRASE || null };
  delete own.JUHE_KEY;
  delete own.LICENCE_DESK_PASSPHRASE;
  return given;
}

/** For a process that takes this one's place, which reads them where this one did. */
export function restoreSecrets(own: NodeJS.ProcessEnv, { key, passphrase }: GivenSecrets): void {
  if (key !== null) own.JUHE_KEY = key;
  if (passphrase !== null) own.LICENCE_DESK_PASSPHRASE = passphrase;
}
