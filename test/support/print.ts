import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from '../stand-in/find-browser.ts';

const PDFTOPPM = '/usr/bin/pdftoppm';
export const hasPoppler = existsSync(PDFTOPPM);

/** A page of ours as Chromium prints it, without scripts and with every request refused; the requests are counted. */
export async function pdfOf(content: string): Promise<{ readonly pdf: Buffer; readonly requests: number }> {
  const browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    let requests = 0;
    await page.route('**/*', (route) => {
      const first = route.request().isNavigationRequest();
      if (first) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: content });
      requests += 1;
      return route.abort();
    });
    await page.goto('http://page.localhost/');
    return {
      pdf: await page.pdf({ format: 'A4', printBackground: true, preferCSSPageSize: true }),
      requests,
    };
  } finally {
    await browser.close();
  }
}

/** The text of a PDF, and its pages as PNG files in `folder`. */
export function lookAt(
  pdf: Buffer,
  folder: string,
): { readonly text: string; readonly pages: readonly Buffer[] } {
  const path = join(folder, 'page.pdf');
  writeFileSync(path, pdf);
  const text = execFileSync('/usr/bin/pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
  execFileSync(PDFTOPPM, ['-png', '-r', '100', path, join(folder, 'page')]);
  const names = readdirSync(folder).filter((name) => name.startsWith('page') && name.endsWith('.png'));
  return { text, pages: names.toSorted().map((name) => readFileSync(join(folder, name))) };
}
