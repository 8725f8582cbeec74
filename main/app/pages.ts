import { randomUUID } from 'node:crypto';
import { PAGE_POLICY } from '../export/markup.ts';

/** Pages to be printed live at an origin of their own: nothing the window may do is theirs. */
const PAGE_ORIGIN = 'app://page';

const offered = new Map<string, string>();

/** Keeps a page in memory under an address that nobody can guess and that answers once. */
export function offerPage(content: string): string {
  const address = `${PAGE_ORIGIN}/${randomUUID()}`;
  offered.set(address, content);
  return address;
}

/** The page of an address, which is gone with that; null for any other. */
export function takePage(address: string): Response | null {
  const content = offered.get(address);
  if (content === undefined) return null;
  offered.delete(address);
  return new Response(content, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': PAGE_POLICY,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
