import { describe, expect, test } from 'vitest';
import type { JobView } from '../../../preload/contract/queue.ts';
import { zhCN } from '../../../preload/text/zh-CN.ts';
import {
  comesToDesk,
  type DeskEvent,
  deskState,
  emptyDesk,
  isReading,
  readJobId,
  untoldVisit,
} from '../../../renderer/desk/desk-state.ts';
import { NOTHING_SAID } from '../../../renderer/desk/visit.ts';
import { errorView } from '../../../renderer/error-view.ts';
import { hire } from '../../support/hire.ts';
import { failedPicture, readPicture } from '../../support/picture-view.ts';

const EMPTY = emptyDesk('visit');
const ERROR = errorView('history-busy', {}, zhCN);
const MANUAL = { ...NOTHING_SAID, vehicle: 'manual' };
const BYTES = new Uint8Array(3);

const deskAfter = (...events: readonly DeskEvent[]) => events.reduce(deskState, EMPTY);
const given = (task: string): DeskEvent => ({
  kind: 'picture-given',
  task,
  picture: { bytes: BYTES, name: `${task}.jpg`, takenAt: null },
});
const ended = (of: string): DeskEvent => ({ kind: 'ended', of, result: readPicture(of) });
const onItsWay = (of: string): DeskEvent => ({
  kind: 'on-its-way',
  of,
  job: { id: `job of ${of}`, state: 'sending' },
});
const opened = (of: string): DeskEvent => ({
  kind: 'opened',
  of,
  result: readPicture(of, { context: hire({ returnDate: '2026-09-04' }, 'manual') }),
  bytes: BYTES,
  visitId: 'nobody knows whose',
});
const edited = (ofEdit: string, verdict: 'pass' | 'review' | 'refuse'): DeskEvent => ({
  kind: 'edited',
  ofEdit,
  result: readPicture('a', { verdict }),
});
const edit = (name: string): DeskEvent => ({ kind: 'edit-begun', edit: name });
const verdict = (...events: readonly DeskEvent[]) => {
  const result = deskAfter(given('a'), ended('a'), ...events).shown?.result;
  return result?.kind === 'read' ? result.verdict : null;
};

describe('one picture', () => {
  test('is shown at once, then where it is, then what it says', () => {
    const begun = deskAfter({ kind: 'problem', error: ERROR }, given('a'));
    expect(begun).toMatchObject({ error: null, shown: { name: 'a.jpg', result: null, job: null } });
    expect(isReading(begun)).toBe(true);
    expect(deskAfter(given('a'), onItsWay('a')).shown?.job).toEqual({ id: 'job of a', state: 'sending' });
    const read = deskAfter(given('a'), onItsWay('a'), ended('a'));
    expect(read.shown).toEqual({
      bytes: BYTES,
      name: 'a.jpg',
      takenAt: null,
      job: null,
      result: readPicture('a'),
    });
    expect(isReading(read)).toBe(false);
    expect(readJobId(read)).toBe('a');
  });

  test('that was not accepted stays in sight, and is waited for no longer', () => {
    const state = deskAfter(
      given('a'),
      { kind: 'went-wrong', of: 'a', error: ERROR },
      { kind: 'given-up', of: 'a' },
    );
    expect(state).toMatchObject({
      error: ERROR,
      task: null,
      shown: { bytes: BYTES, result: null, job: null },
    });
  });

  test('that came by itself has its bytes from main', () => {
    const state = deskAfter(
      { kind: 'picture-arrived', task: 'a', jobId: 'job' },
      { kind: 'seen', of: 'a', bytes: BYTES },
    );
    expect(state.shown).toMatchObject({ name: '', bytes: BYTES });
  });
});

describe('a picture is dropped while another is read', () => {
  test('nothing that is said of the first touches the second, in whatever order it comes', () => {
    const late: readonly DeskEvent[] = [
      onItsWay('a'),
      { kind: 'seen', of: 'a', bytes: null },
      { kind: 'visit-told', of: 'a', visit: MANUAL },
      { kind: 'given-up', of: 'a' },
      ended('a'),
      opened('a'),
    ];
    const second = deskAfter(given('a'), given('b'));
    for (const event of late) expect(deskState(second, event)).toBe(second);
    const read = deskState(second, ended('b'));
    for (const event of late) expect(deskState(read, event)).toBe(read);
    expect(read.shown).toMatchObject({ name: 'b.jpg', result: { jobId: 'b' } });
  });

  test.each([
    ['by another', given('b')],
    ['by an earlier one that is opened', { kind: 'opening-begun', task: 'b' }],
    ['by the next customer', { kind: 'visit-begun', visitId: 'next' }],
  ] as const)('its failure is said beside whatever took the desk, until it is noted: %s', (_how, taking) => {
    const second = deskAfter(given('a'), taking);
    for (const late of [
      { kind: 'went-wrong', of: 'a', error: ERROR },
      { kind: 'ended', of: 'a', result: failedPicture('a', ERROR) },
    ] as const) {
      const told = deskState(second, late);
      expect(told).toEqual({ ...second, missed: ERROR });
      expect(deskState(told, { kind: 'visit-begun', visitId: 'later' }).missed).toBe(ERROR);
      expect(deskState(told, { kind: 'missed-noted' }).missed).toBeNull();
    }
    const cancelled = errorView('cancelled', {}, zhCN);
    expect(deskState(second, { kind: 'went-wrong', of: 'a', error: cancelled })).toBe(second);
  });

  test('a picture that could not be opened, when another is already there, is no loss', () => {
    const opening = deskAfter({ kind: 'opening-begun', task: 'a' }, given('b'));
    expect(deskState(opening, { kind: 'went-wrong', of: 'a', error: ERROR })).toBe(opening);
  });

  test('an earlier picture that is opened meanwhile takes its place', () => {
    const opening = deskAfter(given('a'), onItsWay('a'), { kind: 'opening-begun', task: 'b' });
    expect(isReading(opening)).toBe(false);
    expect(deskState(opening, ended('a'))).toBe(opening);
    expect(deskState(opening, opened('b')).shown).toMatchObject({ name: 'b.jpg', result: { jobId: 'b' } });
  });

  test('one that cannot be opened leaves what was there, with its error', () => {
    const state = deskAfter(
      given('a'),
      ended('a'),
      { kind: 'opening-begun', task: 'b' },
      { kind: 'went-wrong', of: 'b', error: ERROR },
      { kind: 'given-up', of: 'b' },
    );
    expect(state).toMatchObject({ error: ERROR, task: null, shown: { result: { jobId: 'a' } } });
  });
});

describe('a new customer in the middle', () => {
  const next: DeskEvent = { kind: 'visit-begun', visitId: 'next' };

  test('finds an empty desk, and answers for the one before come too late', () => {
    const state = deskAfter({ kind: 'visit-said', visit: MANUAL }, given('a'), next);
    expect(state).toEqual({ ...EMPTY, visitId: 'next', replaced: new Set(['a']) });
    expect(deskState(state, ended('a'))).toBe(state);
    const inEdit = deskAfter(given('a'), ended('a'), edit('1'), next);
    expect(inEdit).toEqual({ ...EMPTY, visitId: 'next' });
    expect(deskState(inEdit, edited('1', 'refuse'))).toBe(inEdit);
  });

  test('does not stop the scanner: it stays at work until it says so', () => {
    const state = deskAfter({ kind: 'scan-begun', task: 'a' }, next);
    expect(state).toMatchObject({ scanning: true, shown: null });
    expect(deskState(state, { kind: 'scan-over' }).scanning).toBe(false);
  });
});

describe('edits in flight', () => {
  test('each answer is shown, the last one last', () => {
    expect(verdict(edit('1'), edit('2'), edited('1', 'review'))).toBe('review');
    expect(verdict(edit('1'), edit('2'), edited('1', 'review'), edited('2', 'refuse'))).toBe('refuse');
  });

  test('an older answer that comes after a newer one is late', () => {
    expect(verdict(edit('1'), edit('2'), edited('2', 'refuse'), edited('1', 'review'))).toBe('refuse');
  });

  test('one that fails or is refused leaves the others be', () => {
    const failed: DeskEvent = { kind: 'edit-failed', ofEdit: '2', error: ERROR };
    expect(verdict(edit('1'), edit('2'), failed, edited('1', 'review'))).toBe('review');
    expect(deskAfter(given('a'), ended('a'), edit('2'), failed).error).toEqual(ERROR);
    const refused: DeskEvent = { kind: 'edit-refused', ofEdit: '2' };
    expect(verdict(edit('1'), edit('2'), refused, edited('1', 'review'))).toBe('review');
    expect(deskAfter(given('a'), ended('a'), edit('2'), refused).error).toBeNull();
  });

  test('what was changed of one picture is never shown beside the next', () => {
    const state = deskAfter(given('a'), ended('a'), edit('1'), given('b'));
    expect(deskState(state, edited('1', 'refuse'))).toBe(state);
    expect(deskState(state, ended('b')).shown).toMatchObject({ name: 'b.jpg', result: { jobId: 'b' } });
    const reopened = deskAfter(
      given('a'),
      ended('a'),
      { kind: 'opening-begun', task: 'b' },
      edit('1'),
      opened('b'),
    );
    expect(reopened.shown?.result?.jobId).toBe('a');
    const another = deskAfter(
      given('a'),
      ended('a'),
      edit('1'),
      { kind: 'opening-begun', task: 'b' },
      opened('b'),
    );
    expect(deskState(another, edited('1', 'refuse'))).toBe(another);
  });
});

describe('the visit', () => {
  test('that was said while a picture is read is told to main, once', () => {
    const state = deskAfter(given('a'), { kind: 'visit-said', visit: MANUAL });
    expect(untoldVisit(state, 'a')).toEqual(MANUAL);
    expect(untoldVisit(state, 'another')).toBeNull();
    const told = deskState(state, { kind: 'visit-told', of: 'a', visit: MANUAL });
    expect(untoldVisit(told, 'a')).toBeNull();
    expect(untoldVisit(deskState(told, { kind: 'visit-said', visit: NOTHING_SAID }), 'a')).toEqual(
      NOTHING_SAID,
    );
    expect(untoldVisit(deskAfter({ kind: 'visit-said', visit: MANUAL }, given('a')), 'a')).toBeNull();
  });

  test('comes with an earlier picture that is opened', () => {
    const state = deskAfter({ kind: 'opening-begun', task: 'b' }, opened('b'));
    expect(state).toMatchObject({
      visitId: 'visit of b',
      visit: { vehicle: 'manual', pickupDate: '2026-09-01', returnDate: '2026-09-04' },
    });
  });

  test('of a picture that failed is nobody’s: it does not join the customer who is here', () => {
    const state = deskAfter(
      { kind: 'visit-said', visit: MANUAL },
      { kind: 'opening-begun', task: 'b' },
      { kind: 'opened', of: 'b', result: failedPicture('b', ERROR), bytes: null, visitId: 'new' },
    );
    expect(state).toMatchObject({
      visitId: 'new',
      visit: NOTHING_SAID,
      shown: { result: { kind: 'failed' } },
    });
    expect(readJobId(state)).toBeNull();
  });
});

describe('a picture that came by itself', () => {
  const job: JobView = { jobId: 'job', visitId: 'visit', source: 'hot-folder', state: 'queued' };
  test.each<[string, Partial<JobView>, boolean]>([
    ['of the watched folder', {}, true],
    ['that the system opened with the program', { source: 'open-with' }, true],
    ['from this window’s own hands', { source: 'drop' }, false],
    ['for another visit', { visitId: 'other' }, false],
    ['further on its way', { state: 'sending' }, false],
  ])('%s', (_what, change, comes) => {
    expect(comesToDesk(EMPTY, { ...job, ...change })).toBe(comes);
  });

  test('back in the queue, it does not come a second time, not even after another customer', () => {
    const came: DeskEvent = { kind: 'picture-arrived', task: 'a', jobId: 'job' };
    expect(comesToDesk(deskAfter(came), job)).toBe(false);
    expect(comesToDesk(deskAfter(came, { kind: 'visit-begun', visitId: 'visit' }), job)).toBe(false);
    expect(comesToDesk(deskAfter(came), { ...job, jobId: 'another' })).toBe(true);
  });
});
