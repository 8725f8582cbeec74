import { expect, it } from 'vitest';
import { isOwnAddress } from '../../../main/app/address.ts';
import { offerPage, takePage } from '../../../main/app/pages.ts';

it('a page to be printed answers once, at an address of its own that nobody can guess', async () => {
  const [first, second] = [offerPage('<p>one</p>'), offerPage('<p>two</p>')];
  expect(first).toMatch(/^app:\/\/page\/[0-9a-f]{8}-[0-9a-f-]{27}$/u);
  expect(first).not.toBe(second);
  expect(isOwnAddress(first)).toBe(false);
  expect(takePage('app://page/')).toBeNull();
  const answer = takePage(first);
  expect(await answer?.text()).toBe('<p>one</p>');
  expect(answer?.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(answer?.headers.get('cache-control')).toBe('no-store');
  expect(takePage(first)).toBeNull();
  expect(await takePage(second)?.text()).toBe('<p>two</p>');
});
