import type { ChannelRequest } from '../../preload/contract/index.ts';
import type {
  KeyTestView,
  ScannerSettings,
  ScannerView,
  SettingsView,
} from '../../preload/contract/settings.ts';
import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { DICTIONARIES } from '../../preload/text/dictionaries.ts';
import type { ScannerDriver, ScannerProfile } from '../capture/scanner/driver.ts';
import type { CivilDate } from '../licence/dates.ts';
import { callForKeyTest } from '../pipeline/key-test-call.ts';
import type { ApiKey } from '../settings/api-key.ts';
import type { Settings, SettingsStore } from '../settings/settings.ts';
import type { Cloud } from './cloud.ts';
import type { Session } from './session.ts';

export interface SettingsServiceSetup {
  readonly session: Pick<Session, 'work' | 'use'>;
  readonly settings: SettingsStore;
  readonly apiKey: ApiKey;
  readonly cloud: Pick<Cloud, 'testKey'>;
  readonly scanner: Pick<ScannerDriver, 'list'>;
  readonly today: () => CivilDate;
}

type Changed = Result<SettingsView, AppError>;

/** The site's settings and the key, as the window sees and changes them. */
export interface SettingsService {
  view(): SettingsView;
  /** As above, after a key has been tried again that the keyring did not give. */
  read(): Promise<SettingsView>;
  /** Language, way of reading, where the cloud is. */
  change(request: ChannelRequest<'settings:change'>): Changed;
  changeRules(rules: ChannelRequest<'rules:change'>): Changed;
  changeLimits(limits: Settings['queue']): Changed;
  changeCamera(camera: Settings['camera']): Changed;
  changeScanner(scanner: ScannerSettings): Changed;
  /** A search that a later one makes needless is ended. */
  findScanners(): Promise<Result<readonly ScannerView[], AppError>>;
  saveKey(key: string): Promise<Changed>;
  forgetKey(): SettingsView;
  testKey(): Promise<Result<KeyTestView, AppError>>;
}

export function createSettingsService(setup: SettingsServiceSetup): SettingsService {
  const { session, settings, apiKey, cloud, scanner } = setup;
  let search = new AbortController();
  const never = new AbortController().signal;
  const view = (): SettingsView => {
    const { juhe, language, engine, hireDays, groups, profiles, profile, queue, camera, scanner } =
      settings.read();
    const { endpoint, allowHttp } = juhe;
    const rules = { hireDays, groups, profiles, profile, today: setup.today() };
    return { language, engine, ...rules, endpoint, allowHttp, queue, camera, scanner, key: apiKey.status() };
  };
  const write = (changed: Partial<Settings>): Changed => {
    const written = settings.write({ ...settings.read(), ...changed });
    return written.ok ? ok(view()) : written;
  };
  /** Pictures that wait may go on. */
  const woken = <Value>(changed: Result<Value, AppError>): Result<Value, AppError> => {
    const open = session.work();
    if (changed.ok && open.ok) open.value.queue.wake();
    return changed;
  };

  /** What the cloud was paused for without this key may be mended. */
  const resume = () => {
    const open = session.work();
    if (!open.ok) return;
    open.value.gate.resume();
    open.value.queue.wake();
  };

  return {
    view,
    async read() {
      if (await apiKey.tryAgain()) resume();
      return view();
    },
    change({ language, engine, endpoint, allowHttp }) {
      const juhe = { ...settings.read().juhe, endpoint, allowHttp };
      return woken(write({ language, engine, juhe }));
    },
    changeRules: write,
    changeLimits: (queue) => woken(write({ queue })),
    changeCamera: (camera) => write({ camera }),
    changeScanner: (chosen) => write({ scanner: chosen }),
    findScanners() {
      search.abort();
      search = new AbortController();
      return scanner.list(search.signal);
    },
    async saveKey(key) {
      const saved = await apiKey.save(key);
      if (!saved.ok) return saved;
      resume();
      return ok(view());
    },
    forgetKey() {
      apiKey.forget();
      return view();
    },
    async testKey() {
      const tested = await session.use(async (open) => {
        const ready = open.cloud();
        return ready.ok ? callForKeyTest(open, cloud.testKey, never) : ready;
      });
      if (!tested.ok) return tested;
      return ok({ accepted: true, message: DICTIONARIES[settings.read().language].settings.key.accepted });
    },
  };
}

/** What to scan with, once a device is chosen. */
export function scannerProfile({ device, ...rest }: ScannerSettings): Result<ScannerProfile, AppError> {
  return device === null ? fail(appError('scanner-not-chosen', {})) : ok({ device, ...rest });
}
