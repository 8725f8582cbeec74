import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BASES, type Basis } from '../main/licence/evidence.ts';
import { FINDING_CODES, RULES } from '../main/licence/rules.ts';
import { findings } from '../preload/text/findings.zh-CN.ts';

/** docs/rules.md from the rule book itself, so that the page and the program cannot differ. */
const BASIS_WORDS: Readonly<Record<Basis, string>> = {
  law: 'Law: the car must not be handed over. A refusal is changed only by correcting a misread field or reading again.',
  house: 'House: the site’s own wishes. A refusal is let pass by a manager, with a reason.',
  manager: 'Manager: only a manager’s word settles it, with a reason.',
  reading: 'Reading: a person looks and confirms, or corrects.',
};

export function rulesPage(): string {
  const sections = BASES.map((basis) => {
    const rows = FINDING_CODES.filter((code) => RULES[code].basis === basis).map((code) => {
      const { level, when, source } = RULES[code];
      return `| \`${code}\` | ${level} | ${when} | ${source} |`;
    });
    const name = `${basis.charAt(0).toUpperCase()}${basis.slice(1)}`;
    return `## ${name}\n\n${BASIS_WORDS[basis]}\n\n| code | level | when | source |\n|---|---|---|---|\n${rows.join('\n')}`;
  });
  return `# The rule book

Made from \`main/licence/rules.ts\` by \`npm run docs\`; a test keeps it fresh. ${Object.keys(findings).length} rules.

A licence is judged for a visit: a kind of car, the days of the hire, who booked, and the site's profile. Every rule that
applies gives a finding; the heaviest level is the verdict: *refuse* (不可办理), *review* (请核对), else *pass* (可办理, 未发现不一致).
A finding that a person has settled counts no more. A date is a day of the calendar, never an instant.

${sections.join('\n\n')}
`;
}

if (import.meta.main) writeFileSync(join(import.meta.dirname, '..', 'docs', 'rules.md'), rulesPage());
