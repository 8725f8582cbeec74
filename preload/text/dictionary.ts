import type { Evidence } from '../../main/licence/evidence.ts';
import type { EngineChoice } from '../contract/desk.ts';
import type { JobState, Source } from '../contract/queue.ts';
import type { ErrorDetails } from '../errors.ts';
import type { CorrectableName, DecisionKind, FieldName, Level, Side, Vehicle, Verdict } from '../licence.ts';
import type { CameraText } from './camera.zh-CN.ts';
import type { CommandLineText } from './command-line.zh-CN.ts';
import type { CommonText } from './common.zh-CN.ts';
import type { DeskText } from './desk.zh-CN.ts';
import type { ExportText } from './export.zh-CN.ts';
import type { FrameText } from './frame.zh-CN.ts';
import type { HistoryText } from './history.zh-CN.ts';
import type { QueueText } from './queue.zh-CN.ts';
import type { SessionText } from './session.zh-CN.ts';
import type { SettingsText } from './settings.zh-CN.ts';

/**
 * Every string a person reads, by the screen it stands on, once a language. The Chinese files say what there is to say;
 * a string that is missing in another language does not compile.
 */
export interface Dictionary extends NameText {
  readonly frame: FrameText;
  readonly common: CommonText;
  readonly session: SessionText;
  readonly desk: DeskText;
  readonly history: HistoryText;
  readonly queue: QueueText;
  readonly settings: SettingsText;
  readonly camera: CameraText;
  readonly exports: ExportText;
  readonly commandLine: CommandLineText;
  readonly findings: FindingText;
  readonly errors: ErrorText;
}

/** What the licence's, the queue's and the engines' own terms are called, on every screen and in every file. */
export interface NameText {
  readonly fields: Readonly<Record<FieldName, string>>;
  readonly correctable: Readonly<Record<CorrectableName, string>>;
  readonly vehicles: Readonly<Record<Vehicle, string>>;
  readonly sides: Readonly<Record<Side | 'auto', string>>;
  readonly engines: Readonly<Record<EngineChoice, string>>;
  readonly levels: Readonly<Record<Level, string>>;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  /** What was said to a finding. */
  readonly decided: Readonly<Record<DecisionKind, string>>;
  readonly longTerm: string;
  readonly sources: Readonly<Record<Source, string>>;
  readonly jobStates: Readonly<Record<JobState, string>>;
}

/** What a clerk can say aloud. */
export type FindingText = { readonly [Code in keyof Evidence]: (evidence: Evidence[Code]) => string };

/** What happened and the next step, in one or two sentences. */
export type ErrorText = { readonly [Code in keyof ErrorDetails]: (details: ErrorDetails[Code]) => string };

/** Why there is no picture of the camera. */
export type CameraProblem = keyof CameraText['problems'];
