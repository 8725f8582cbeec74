/** A picture on its way into the desk, and where the clerk has it from. */
export interface Picture {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly source: 'file' | 'drop' | 'paste' | 'camera';
  /** When this desk's camera took it, local time "YYYY-MM-DD HH:MM:SS"; null where it came from elsewhere. */
  readonly takenAt: string | null;
}
