import { z } from 'zod';
import type { ErrorView } from '../errors.ts';
import { LENGTHS, SHORTEST } from './bounds.ts';
import { channel, nothing } from './channel.ts';

/** How the vault's key is kept: by the system's keyring (its name), a passphrase, or a file that protects nothing. */
export interface Protection {
  readonly protected: boolean;
  readonly backend: string;
}

/** What came of a damaged data folder into a new one. */
export interface Rescued {
  readonly records: { readonly saved: number; readonly of: number };
  readonly pictures: { readonly saved: number; readonly of: number };
  readonly pages: { readonly unreadable: number; readonly of: number };
  /** Pictures of which nobody knows whether they were paid for; they wait for a person. */
  readonly undecided: number;
}

/** How it stands with the data folder. */
export type SessionStatus =
  | { readonly state: 'opening' }
  | {
      readonly state: 'open';
      readonly protection: Protection;
      /** Shown once, after the vault was made; null from then on. */
      readonly recoveryCode: string | null;
      /** The cloud's answers come from a simulator on this machine. */
      readonly demo: boolean;
    }
  /** First run without a keyring: a passphrase protects the history, or nothing does. `error`: there is one, away. */
  | { readonly state: 'choose-passphrase'; readonly error: ErrorView | null }
  | {
      readonly state: 'locked';
      readonly by: 'passphrase' | 'keyring' | 'keyring-away';
      readonly error: ErrorView | null;
    }
  | { readonly state: 'failed'; readonly error: ErrorView }
  | { readonly state: 'rescuing' }
  /** The program ends; `opensAgain`: and starts once more, which a person wanted meanwhile. */
  | { readonly state: 'closing'; readonly opensAgain: boolean }
  /** `folder`: for the clerk's eyes only, who goes on with it. */
  | { readonly state: 'rescued'; readonly folder: string; readonly rescued: Rescued };

const secret = z.string().min(1).max(LENGTHS.secret);

export const SESSION = {
  'session:status': channel<SessionStatus>()(nothing),
  'session:unlock': channel<SessionStatus>()(
    z.discriminatedUnion('by', [
      z.strictObject({ by: z.literal('new-passphrase'), secret: secret.min(SHORTEST.passphrase) }),
      z.strictObject({ by: z.literal('passphrase'), secret }),
      z.strictObject({ by: z.literal('recovery'), secret }),
      z.strictObject({ by: z.literal('unprotected') }),
      z.strictObject({ by: z.literal('trying-again') }),
    ]),
  ),
  'session:recovery-noted': channel<SessionStatus>()(nothing),
  /** Asks for a new folder, and takes there what can be read of a damaged history. The desk is closed with it. */
  'session:rescue': channel<SessionStatus>()(nothing),
};

export interface SessionEvents {
  readonly 'session:changed': SessionStatus;
}
