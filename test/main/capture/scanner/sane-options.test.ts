import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ScannerProfile } from '../../../../main/capture/scanner/driver.ts';
import {
  type Options,
  parseOptions,
  settingsFor,
  sourceFor,
} from '../../../../main/capture/scanner/sane-options.ts';

/** What the driver asks for, where setting the source changes no other option. */
function commandFor(options: Options, profile: ScannerProfile) {
  const source = sourceFor(options, profile.duplex);
  if (!source.ok) return source.error.code;
  return { feeder: source.value.feeder, args: [...source.value.args, ...settingsFor(options, profile)] };
}

const DUPLEX = { device: 'any', resolution: 300, duplex: true, colour: 'gray' } as const;
const GLASS = { ...DUPLEX, duplex: false, colour: 'color' } as const;

/** As these makers' backends list their options (their sane-backends sources and drivers' manuals). */
const DEVICES = {
  airscan: [
    '    --source Flatbed|ADF|ADF Duplex [Flatbed]',
    '    --mode Color|Gray [Color]',
    '    --resolution 75|100|200|300|600dpi [300]',
  ],
  brother4: [
    '    --mode Black & White|Gray[Error Diffusion]|True Gray|24bit Color|24bit Color[Fast] [24bit Color[Fast]]',
    '    --resolution 100|150|200|300|400|600dpi [200]',
    '    --source FlatBed|Automatic Document Feeder(left aligned)|Automatic Document Feeder(left aligned,Duplex) [Automatic Document Feeder(left aligned)]',
  ],
  canonDr: [
    '    --source ADF Front|ADF Back|ADF Duplex [ADF Front]',
    '    --mode Lineart|Halftone|Gray|Color [Lineart]',
    '    --resolution 100..600dpi (in steps of 1) [300]',
  ],
  epson2: [
    '    --mode Lineart|Gray|Color [Lineart]',
    '    --resolution auto||75|150|1200dpi [75]',
    '    --source Flatbed|Automatic Document Feeder [Flatbed]',
    '    --adf-mode Simplex|Duplex [Simplex]',
  ],
  plain: ['    --mode Gray|Color [Gray]', '    --resolution 600|1200dpi [600]'],
} as const;

describe('a profile in the words of a device', () => {
  test.each([
    ['airscan', DUPLEX, true, ['--source=ADF Duplex', '--mode=Gray', '--resolution=300']],
    ['airscan', GLASS, false, ['--source=Flatbed', '--mode=Color', '--resolution=300']],
    [
      'brother4',
      DUPLEX,
      true,
      ['--source=Automatic Document Feeder(left aligned,Duplex)', '--mode=True Gray', '--resolution=300'],
    ],
    ['brother4', GLASS, false, ['--source=FlatBed', '--mode=24bit Color', '--resolution=300']],
    ['canonDr', DUPLEX, true, ['--source=ADF Duplex', '--mode=Gray', '--resolution=300']],
    ['canonDr', GLASS, true, ['--source=ADF Front', '--mode=Color', '--resolution=300']],
    [
      'epson2',
      DUPLEX,
      true,
      ['--source=Automatic Document Feeder', '--adf-mode=Duplex', '--mode=Gray', '--resolution=150'],
    ],
    ['plain', GLASS, false, ['--mode=Color', '--resolution=600']],
  ] as const)('%s', (device, profile, feeder, args) => {
    expect(commandFor(parseOptions(DEVICES[device].join('\n')), profile)).toEqual({ args, feeder });
  });

  test('no feeder is said; no option at all leaves the device as it is', () => {
    expect(commandFor(parseOptions(DEVICES.plain.join('\n')), DUPLEX)).toBe('scanner-no-feeder');
    expect(commandFor(new Map(), GLASS)).toEqual({ args: [], feeder: false });
  });
});

describe('the listing', () => {
  test('what cannot be set now and what is no option is left out', () => {
    const listing = [
      'All options specific to device `test:0`:',
      '  Scan Mode:',
      '    --source Flatbed|ADF [inactive]',
      '    --button-state <int> [hardware]',
      '        Selects --mode Gray|Color [Gray] of the scan.',
      '    --duplex[=(yes|no)] [no]',
      '    -l 0..215.9mm (in steps of 0.1) [0]',
    ].join('\n');
    expect([...parseOptions(listing)]).toEqual([
      ['duplex', { values: [], range: null }],
      ['l', { values: [], range: { min: 0, max: 215.9 } }],
    ]);
  });

  test('any text gives options and a command, or a refusal', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .tuple(fc.constantFrom('source', 'mode', 'resolution', 'adf-mode'), fc.string(), fc.string())
        .map(([name, values, current]) => `    --${name} ${values} [${current}]`),
    );
    fc.assert(
      fc.property(fc.array(line), fc.boolean(), (lines, duplex) => {
        const command = commandFor(parseOptions(lines.join('\n')), { ...GLASS, duplex });
        for (const word of typeof command === 'string' ? [] : command.args) {
          expect(word).toMatch(/^--(?:source|adf-mode|duplex|mode|resolution)=/u);
        }
      }),
    );
  });

  test('every value that is listed is found again', () => {
    const value = fc.stringMatching(/^[A-Za-z0-9&()]{1,8}(?: [A-Za-z0-9&(),]{1,8}){0,2}$/u);
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 6 }), (values) => {
        const parsed = parseOptions(`    --source ${values.join('|')} [${values[0]}]`);
        expect(parsed.get('source')?.values).toEqual(values);
      }),
    );
  });
});
