import { userInfo } from 'node:os';

/** The account on this machine that the program runs as; empty where the system knows no name for it. */
export function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
