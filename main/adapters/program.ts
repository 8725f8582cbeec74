/** Put in by the bundler: the version of package.json. */
declare const __VERSION__: string | undefined;

export interface ProgramVersions {
  /** null where it was not built. */
  readonly program: string | null;
  /** null on the command line. */
  readonly electron: string | null;
  readonly node: string;
  readonly platform: string;
  readonly arch: string;
}

/** What this process runs and on what. */
export function programVersions(): ProgramVersions {
  const { platform, arch, versions } = process;
  const program = typeof __VERSION__ === 'undefined' ? null : __VERSION__;
  return { program, electron: versions.electron ?? null, node: versions.node, platform, arch };
}
