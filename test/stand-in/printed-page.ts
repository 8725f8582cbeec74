import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from './find-browser.ts';
import { serve, toLoopback } from './protocol.ts';

interface PdfOptions {
  readonly printBackground?: boolean;
  readonly preferCSSPageSize?: boolean;
}

/**
 * What a window that is never shown loads: a page in a Chromium of its own, without a screen, because only such a one
 * prints to PDF; without scripts, and with nothing to load but what the app's own handler gives.
 */
export class PrintedPage {
  #profile: string | null = null;
  #context: BrowserContext | null = null;
  #page: Page | null = null;

  async load(url: string): Promise<void> {
    const executablePath = findChromium();
    if (executablePath === null) throw new Error('the stand-in needs the system’s Chromium');
    this.#profile = mkdtempSync(join(tmpdir(), 'licence-desk-print-'));
    this.#context = await chromium.launchPersistentContext(this.#profile, {
      executablePath,
      headless: true,
      javaScriptEnabled: false,
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
    await this.#context.route('**/*', async (route) => {
      const response = await serve(route.request().url(), route.request().method());
      if (!response?.ok) return route.abort('blockedbyclient');
      const body = Buffer.from(await response.arrayBuffer());
      return route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body });
    });
    this.#page = await this.#context.newPage();
    await this.#page.goto(toLoopback(url));
  }

  async pdf({ printBackground = false, preferCSSPageSize = false }: PdfOptions): Promise<Buffer> {
    if (this.#page === null) throw new Error('no page is loaded');
    return this.#page.pdf({ format: 'A4', printBackground, preferCSSPageSize });
  }

  async close(): Promise<void> {
    await this.#context?.close();
    if (this.#profile !== null) rmSync(this.#profile, { recursive: true, force: true });
  }
}
