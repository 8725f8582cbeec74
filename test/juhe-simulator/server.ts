import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { InventedLicence } from '../fixtures/people.ts';
import { type Received, readRequest, refuse } from './contract.ts';
import { refusal } from './replies.ts';
import { EARLY, isAboutAccount, play, type ScenarioName } from './scenarios.ts';

export interface Simulator {
  /** The endpoint to give to the program. */
  readonly endpoint: string;
  /** Every request that arrived, in order. */
  readonly requests: readonly Received[];
  /** Told when a request has arrived whole. */
  onRequest(listener: () => void): void;
  /** Connections accepted so far; a client that never reuses one has as many as requests. */
  readonly connections: () => number;
  /** Plays these next, one a request; then the standing scenario again. */
  playNext(...names: ScenarioName[]): void;
  /** Plays this from now on. */
  playAlways(name: ScenarioName): void;
  /** Answers with this licence instead of the document's. */
  answerWith(licence: InventedLicence): void;
  /** Keeps every answer back until what it gives is called. */
  hold(): () => void;
  close(): Promise<void>;
}

export interface SimulatorOptions {
  readonly port?: number;
  readonly tls?: { readonly key: string; readonly cert: string };
  /** false: thousands of pictures would fill the memory; `requests` then tells of each all but its picture. */
  readonly keepPictures?: boolean;
}

/** A real HTTP server on loopback that keeps the documented contract and plays its faults. */
export async function startSimulator({
  port = 0,
  tls,
  keepPictures = true,
}: SimulatorOptions = {}): Promise<Simulator> {
  const requests: Received[] = [];
  const sockets = new Set<Socket>();
  const queue: ScenarioName[] = [];
  let standing: ScenarioName = 'ok';
  let licence: InventedLicence | undefined;
  let connections = 0;
  let held = Promise.resolve();
  let tell = () => undefined as unknown;

  const server = tls ? createTlsServer(tls) : createServer();
  server.on('request', async (request: IncomingMessage, response) => {
    const name = queue.shift() ?? standing;
    if (EARLY.some((early) => early === name)) {
      requests.push(readRequest(request, Buffer.alloc(0)));
      request.socket.resetAndDestroy();
      return;
    }
    const body = await readAll(request);
    if (body === null) return;
    const received = readRequest(request, body);
    requests.push(keepPictures ? received : { ...received, image: null });
    tell();
    await held;
    const code = isAboutAccount(name) ? null : refuse(received);
    if (code !== null) response.end(JSON.stringify(refusal(code)));
    else await play(name, { received, response, socket: request.socket, licence });
  });
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: bound } = server.address() as AddressInfo;

  return {
    endpoint: `${tls ? 'https' : 'http'}://127.0.0.1:${bound}/edriveimage/verify`,
    requests,
    connections: () => connections,
    onRequest: (listener) => {
      tell = listener;
    },
    playNext: (...names) => queue.push(...names),
    playAlways: (name) => {
      standing = name;
    },
    answerWith: (other) => {
      licence = other;
    },
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      held = promise;
      return resolve;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** null when the client went away in the middle. */
async function readAll(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    return null;
  }
  return Buffer.concat(chunks);
}
