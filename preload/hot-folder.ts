/** What becomes of a file of the hot folder after it was accepted, never before. */
export const AFTER_ACCEPTED = ['keep', 'move', 'delete'] as const;
export type AfterAccepted = (typeof AFTER_ACCEPTED)[number];

/** What can be set of the hot folder besides its place. */
export interface HotFolderChange {
  readonly after: AfterAccepted;
  /** Its pictures are for the customer at this desk; else each licence is a visit of its own, behind the desk. */
  readonly forDesk: boolean;
}
