import { createHash, createHmac } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readRegularFile } from '../regular-file.ts';
import { writeDurably } from './durable-file.ts';
import { type FilePort, systemFiles } from './file-port.ts';
import { type ImageKeys, peek, seal, unseal } from './vault/sealing.ts';

/** SHA-256 of a picture's original bytes, hex: the picture's identity. */
export type ImageHash = string;

/**
 * What a picture is known by: its file, and what is sent of it. Files that differ in nothing that is sent are one upload.
 */
export interface PictureIdentity {
  readonly imageHash: ImageHash;
  /** SHA-256 of the bytes that are sent; null until they are made, and of what is older than this column. */
  readonly uploadHash: ImageHash | null;
}

export interface ImageStore {
  /** On disk, encrypted and flushed, when it resolves. A picture that is there already is left as it is. */
  put(hash: ImageHash, bytes: Buffer): Promise<void>;
  /** null when the file is gone or was changed. */
  get(hash: ImageHash): Promise<Buffer | null>;
  /** What lies there beside these, one after another; what cannot be unsealed is passed over. */
  besides(known: ReadonlySet<ImageHash>): AsyncIterable<{ readonly hash: ImageHash; readonly bytes: number }>;
}

export function hashImage(bytes: Buffer): ImageHash {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A page from a scanner may have 128 MB; nothing that is kept has more. */
export const MAX_SEALED_BYTES = 129 * 1024 * 1024;

/** A picture by its file alone, where nothing else may know of it; null when it is none, or not as it was written. */
export function pictureIn(
  sealed: Buffer,
  name: string,
  keys: ImageKeys,
): { readonly hash: ImageHash; readonly bytes: number } | null {
  // Its seal is bound to the picture's hash: what it says first, then whether it is true.
  const said = peek(keys.images, sealed);
  const hash = said && hashImage(said);
  const picture =
    hash !== null && nameOf(hash, keys) === name ? unseal(keys.images, sealed, purpose(hash)) : null;
  return hash !== null && picture !== null ? { hash, bytes: picture.length } : null;
}

function nameOf(hash: ImageHash, keys: ImageKeys): string {
  return createHmac('sha256', keys.imageNames).update(hash).digest('hex');
}

/** Files named by a keyed hash, so that whoever holds a picture cannot ask the folder whether it was here. */
export function imageStore(folder: string, keys: ImageKeys, files: FilePort = systemFiles): ImageStore {
  const place = (hash: ImageHash) => {
    const name = nameOf(hash, keys);
    return { folder: join(folder, name.slice(0, 2)), path: join(folder, name.slice(0, 2), name) };
  };
  const get = async (hash: ImageHash) => {
    const sealed = await readRegularFile(place(hash).path, MAX_SEALED_BYTES);
    return sealed.ok ? unseal(keys.images, sealed.value, purpose(hash)) : null;
  };
  return {
    get,
    async put(hash, bytes) {
      if ((await get(hash)) !== null) return;
      const { folder: subfolder, path } = place(hash);
      await files.makeFolder(subfolder);
      await writeDurably(path, seal(keys.images, bytes, purpose(hash)), files);
    },
    async *besides(known) {
      const names = new Set([...known].map((hash) => basename(place(hash).path)));
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
      for (const { parentPath, name } of entries.filter((entry) => entry.isFile())) {
        if (names.has(name)) continue;
        const sealed = await readRegularFile(join(parentPath, name), MAX_SEALED_BYTES);
        const picture = sealed.ok ? pictureIn(sealed.value, name, keys) : null;
        if (picture) yield picture;
      }
    },
  };
}

/** Bound into the seal, so that two files cannot be swapped. */
function purpose(hash: ImageHash): string {
  return `image/${hash}`;
}
