import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rulesPage } from '../../build/rules-doc.ts';

test('docs/rules.md is what the rule book says (npm run docs)', () => {
  expect(readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'rules.md'), 'utf8')).toBe(rulesPage());
});
