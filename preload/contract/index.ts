import type { z } from 'zod';
import type { ErrorView } from '../errors.ts';
import type { Result } from '../result.ts';
import { DESK, type DeskEvents } from './desk.ts';
import { EXPORT, type ExportEvents } from './export.ts';
import { HISTORY, type HistoryEvents } from './history.ts';
import { QUEUE, type QueueEvents } from './queue.ts';
import { SESSION, type SessionEvents } from './session.ts';
import { SETTINGS, type SettingsEvents } from './settings.ts';

/** Everything the window may ask: channel → request schema, response type. Nothing else can be registered. */
export const CONTRACT = { ...SESSION, ...DESK, ...QUEUE, ...HISTORY, ...EXPORT, ...SETTINGS };

export type ChannelName = keyof typeof CONTRACT;
export type ChannelRequest<Name extends ChannelName> = z.infer<(typeof CONTRACT)[Name]['request']>;
export type ChannelResponse<Name extends ChannelName> =
  | NonNullable<(typeof CONTRACT)[Name]['response']>
  | Nullish<Name>;
type Nullish<Name extends ChannelName> = null extends (typeof CONTRACT)[Name]['response'] ? null : never;

/** What every call answers with. */
export type Envelope<Name extends ChannelName> = Result<ChannelResponse<Name>, ErrorView>;

/** What main tells without being asked: event → its payload. */
export interface Events
  extends SessionEvents,
    DeskEvents,
    QueueEvents,
    HistoryEvents,
    ExportEvents,
    SettingsEvents {}
export type EventName = keyof Events;
