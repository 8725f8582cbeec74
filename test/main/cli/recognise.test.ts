import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ScenarioName } from '../../juhe-simulator/scenarios.ts';
import { runCli } from '../../support/cli.ts';
import { CLOUD, desk } from '../../support/desk.ts';
import { samplePath } from '../../support/samples.ts';

const RECORD_ID = /^[0-9a-f-]{36}$/u;

describe('recognise --json', () => {
  test("the front of the document's sample, exactly as DESIGN says", async () => {
    const { run } = await desk();
    const { status, stdout } = await run(
      ...CLOUD,
      samplePath('front.jpg'),
      '--side',
      'front',
      '--pickup',
      '2026-09-01',
      '--json',
    );
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual([
      {
        file: samplePath('front.jpg'),
        ok: true,
        recordId: expect.stringMatching(RECORD_ID),
        side: 'front',
        engine: 'juhe',
        orderId: 'J7732023101116220871244',
        cached: false,
        fields: {
          name: '王三',
          licenceNumber: '320503199504142880',
          sex: '男',
          birthDate: '1995-04-14',
          nationality: '中国',
          firstIssueDate: '2016-09-01',
          classes: ['C1'],
          validFrom: '2022-09-01',
          validUntil: '2032-09-01',
          fileNumber: '320503742299',
          status: ['正常'],
          points: 0,
          address: null,
          issuingAuthority: null,
          remarks: null,
        },
        raw: expect.arrayContaining([{ desc: '姓名', content: '王三' }]),
        findings: [
          {
            code: 'id-check-digit',
            level: 'review',
            field: 'licenceNumber',
            message: expect.stringContaining('校验位'),
          },
          {
            code: 'id-sex-mismatch',
            level: 'review',
            field: 'sex',
            message: expect.stringContaining('性别'),
          },
        ],
        verdict: 'review',
      },
    ]);
  });

  test('the back gives the other three', async () => {
    const { run } = await desk();
    const { stdout } = await run(...CLOUD, samplePath('back.jpg'), '--side', 'back', '--json');
    expect(JSON.parse(stdout)).toMatchObject([
      {
        side: 'back',
        fields: {
          name: null,
          address: '江苏省扬州市东陵区竹兰东路888号',
          issuingAuthority: '江苏省扬州市公安局交通警察支队',
          remarks: 'C1自2017年07月26日起',
        },
      },
    ]);
  });

  test('several files: one element each, in order, failures among them; status 1', async () => {
    const { run, folder } = await desk();
    writeFileSync(join(folder, 'fake.jpg'), '%PDF-1.7');
    const files = [join(folder, 'absent.jpg'), samplePath('front.jpg'), join(folder, 'fake.jpg'), folder];
    const { status, stdout } = await run(...CLOUD, ...files, '--json');
    expect(status).toBe(1);
    const document = JSON.parse(stdout) as {
      file: string;
      ok: boolean;
      error?: { code: string; outcome: string };
    }[];
    expect(document.map(({ file }) => file)).toEqual(files);
    expect(document.map(({ ok, error }) => (ok ? 'ok' : `${error?.code} ${error?.outcome}`))).toEqual([
      'file-not-found not-sent',
      'ok',
      'image-truncated not-sent',
      'file-unreadable not-sent',
    ]);
  });

  test.each<[ScenarioName, string, string]>([
    ['code-277306', 'juhe-277306', 'answered'],
    ['code-10014', 'juhe-10014', 'unknown'],
    ['reset-after-body', 'network-lost', 'unknown'],
  ])('%s is %s, %s, and stays in the history', async (name, code, outcome) => {
    const { run, juhe } = await desk();
    juhe.playAlways(name);
    const { status, stdout } = await run(...CLOUD, samplePath('front.jpg'), '--json');
    expect(status).toBe(1);
    const document: unknown = JSON.parse(stdout);
    expect(document).toEqual([
      {
        file: samplePath('front.jpg'),
        ok: false,
        error: { code, message: expect.stringMatching(/。$/u), outcome },
      },
    ]);
    expect(JSON.parse((await run('history', '--json')).stdout)).toEqual(document);
  });

  test('nobody listens: not-sent, well within 20 s', async () => {
    const { env } = await desk();
    const started = performance.now();
    const { stdout } = await runCli([...CLOUD, samplePath('front.jpg'), '--json'], {
      ...env,
      JUHE_ENDPOINT: 'http://127.0.0.1:9/verify',
    });
    expect(JSON.parse(stdout)).toMatchObject([{ error: { code: 'network-refused', outcome: 'not-sent' } }]);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  test.each([
    [{ JUHE_KEY: '' }, 'juhe-key-missing'],
    [{ JUHE_ENDPOINT: 'http://apis.juhe.cn/edriveimage/verify' }, 'juhe-endpoint-insecure'],
    [{ JUHE_ENDPOINT: 'nonsense' }, 'juhe-endpoint-invalid'],
  ])('%j is %s, and nothing is sent', async (change, code) => {
    const { env, juhe } = await desk();
    const { status, stdout } = await runCli([...CLOUD, samplePath('front.jpg'), '--json'], {
      ...env,
      ...change,
    });
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([{ ok: false, error: { code, outcome: 'not-sent' } }]);
    expect(juhe.requests).toHaveLength(0);
  });
});

describe('the same picture again', () => {
  test('comes from history, free; --again sends it anew', async () => {
    const { run, juhe } = await desk();
    const front = samplePath('front.jpg');
    await run(...CLOUD, front);
    expect(JSON.parse((await run(...CLOUD, front, '--json')).stdout)).toMatchObject([{ cached: true }]);
    expect(juhe.requests).toHaveLength(1);
    expect(JSON.parse((await run(...CLOUD, front, '--again', '--json')).stdout)).toMatchObject([
      { cached: false },
    ]);
    expect(juhe.requests).toHaveLength(2);
  });
});

describe('the hire', () => {
  test.each([
    [['--vehicle', 'c5'], 'class-not-covered'],
    [['--pickup', '2033-01-01'], 'expired'],
    [['--pickup', '2032-08-30', '--return', '2032-09-02'], 'expires-before-return'],
  ])('%j', async (words, code) => {
    const { run } = await desk();
    const { stdout } = await run(...CLOUD, samplePath('front.jpg'), ...words, '--json');
    const [{ findings, verdict }] = JSON.parse(stdout) as [{ findings: { code: string }[]; verdict: string }];
    expect(findings.map((finding) => finding.code)).toContain(code);
    expect(verdict).toBe('refuse');
  });
});
