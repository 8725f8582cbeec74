import { visibleLines } from '../../preload/text/visible.ts';

/** HTML that is safe to write as it stands; everything else is escaped. */
export class Markup {
  readonly html: string;
  constructor(html: string) {
    this.html = html;
  }
}

type Part = Markup | readonly Markup[] | string | number | null;

/** A template of HTML whose values are text: made visible and escaped, unless they are markup themselves. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const written = parts.map((part, index) => `${write(part)}${strings[index + 1] ?? ''}`);
  return new Markup(`${strings[0] ?? ''}${written.join('')}`);
}

function write(part: Part): string {
  if (part === null) return '';
  if (part instanceof Markup) return part.html;
  if (typeof part === 'object') return part.map(({ html: own }) => own).join('');
  return escapeHtml(visibleLines(String(part)));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? '');
}

/** Nothing is loaded, nothing runs: the page is its own text, its own style and pictures inside it. */
export const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** One self-contained A4 page. */
export function page(language: string, title: string, style: string, body: Markup): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${PAGE_POLICY}">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
${body}
</body>
</html>
`.html;
}
