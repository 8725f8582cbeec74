import { basename } from 'node:path';
import { type FilePort, systemFiles } from '../../main/history/file-port.ts';

/** The real files, and what was done to them in its order: "create vault.json.part", "closed …", "rename … to …". */
export function filesSeen(): { readonly files: FilePort; readonly steps: readonly string[] } {
  const steps: string[] = [];
  const files: FilePort = {
    ...systemFiles,
    create(path) {
      steps.push(`create ${plain(path)}`);
      return systemFiles.create(path).once('close', () => steps.push(`closed ${plain(path)}`));
    },
    rename(from, to) {
      steps.push(`rename ${plain(from)} to ${plain(to)}`);
      return systemFiles.rename(from, to);
    },
    remove(path) {
      steps.push(`remove ${plain(path)}`);
      return systemFiles.remove(path);
    },
    makeFolder(path) {
      steps.push(`folder ${plain(path)}`);
      return systemFiles.makeFolder(path);
    },
    flushFolder(folder) {
      steps.push(`flush ${plain(folder)}`);
      return systemFiles.flushFolder(folder);
    },
  };
  return { files, steps };
}

/** A neighbour's name holds chance: "vault.json.part". */
function plain(path: string): string {
  return basename(path).replace(/\.(?:licence-desk-[0-9a-f]{8}-\d+-)?[0-9a-f-]{36}\.part$/u, '.part');
}
