import './export.css';
import { useState } from 'react';
import { LENGTHS, SHORTEST } from '../../preload/contract/bounds.ts';
import {
  COLUMN_IDS,
  type ColumnId,
  EXPORT_FORMATS,
  type ExportFormat,
  type Template,
} from '../../preload/contract/export.ts';
import { columnText } from '../../preload/text/column-text.ts';
import { Choice } from '../choice.tsx';
import { ErrorNote } from '../error-note.tsx';
import { useText } from '../text.ts';
import { ShiftReport } from './shift-report.tsx';
import { TemplateEditor } from './template-editor.tsx';
import { type ExportState, useExport } from './use-export.ts';
import { useTemplates } from './use-templates.ts';

interface ExportPanelProps {
  /** The day on the wall at the desk. */
  readonly today: string;
}

/** The history to a file: behind one button, with what it shall hold and what became of it. */
export function ExportPanel({ today }: ExportPanelProps) {
  const text = useText();
  const [open, setOpen] = useState(false);
  return (
    <section className="export" aria-label={text.exports.title}>
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? text.exports.close : text.exports.open}
      </button>
      {open ? <ExportForm today={today} /> : null}
    </section>
  );
}

const NOTHING_CHOSEN = {
  search: '',
  from: '',
  to: '',
  format: 'xlsx' as ExportFormat,
  template: '',
  reveal: false,
  reason: '',
  pictures: false,
  excelIds: false,
};
type Chosen = typeof NOTHING_CHOSEN;

function ExportForm({ today }: ExportPanelProps) {
  const text = useText();
  const [chosen, setChosen] = useState(NOTHING_CHOSEN);
  const { templates, save, error, setError } = useTemplates();
  const { state, start, stop } = useExport();
  const exportTemplates = templates?.exportTemplates ?? [];
  const saveTemplate = (template: Template) =>
    void save({
      exportTemplates: [...exportTemplates.filter(({ name }) => name !== template.name), template],
    });
  const names = Object.fromEntries(COLUMN_IDS.map((id) => [id, columnText(id, text)]));
  return (
    <>
      <form
        className="export-form"
        onSubmit={(event) => {
          event.preventDefault();
          void start(requestOf(chosen));
        }}
      >
        <Wishes chosen={chosen} templates={exportTemplates} onChange={setChosen} />
        <button
          type="submit"
          className="primary"
          disabled={
            state.state === 'running' || (chosen.reveal && chosen.reason.trim().length < SHORTEST.reason)
          }
        >
          {text.exports.start}
        </button>
      </form>
      <Outcome state={state} onStop={stop} />
      {error ? <ErrorNote error={error} /> : null}
      {templates ? (
        <TemplateEditor
          title={text.exports.newTemplate}
          names={names as Readonly<Record<ColumnId, string>>}
          onSave={(name, columns) => saveTemplate({ name, columns: [...columns] })}
        />
      ) : null}
      <ShiftReport today={today} onError={setError} />
    </>
  );
}

/** An empty box is no filter. */
function requestOf({ search, from, to, template, reason, reveal, ...rest }: Chosen) {
  return {
    ...rest,
    reveal,
    search: search.trim() || null,
    from: from || null,
    to: to || null,
    template: template || null,
    reason: reveal ? reason.trim() || null : null,
    pictures: rest.pictures && reveal && rest.format === 'xlsx',
    excelIds: rest.excelIds && rest.format === 'csv',
  };
}

interface WishesProps {
  readonly chosen: Chosen;
  readonly templates: readonly Template[];
  readonly onChange: (chosen: Chosen) => void;
}

function Wishes({ chosen, templates, onChange }: WishesProps) {
  const { exports } = useText();
  const set = (change: Partial<Chosen>) => onChange({ ...chosen, ...change });
  const box = (name: 'search' | 'from' | 'to', label: string, type: string) => (
    <label>
      {label}
      <input
        type={type}
        maxLength={LENGTHS.search}
        value={chosen[name]}
        onChange={({ target }) => set({ [name]: target.value })}
      />
    </label>
  );
  const tick = (name: 'reveal' | 'pictures' | 'excelIds', label: string) => (
    <label>
      <input
        type="checkbox"
        checked={chosen[name]}
        onChange={({ target }) => set({ [name]: target.checked })}
      />
      {label}
    </label>
  );
  const formats = Object.fromEntries(EXPORT_FORMATS.map((format) => [format, exports.formats[format]]));
  const names = {
    '': exports.standardTemplate,
    ...Object.fromEntries(templates.map(({ name }) => [name, name])),
  };
  return (
    <>
      {box('search', exports.summary.search, 'search')}
      {box('from', exports.summary.from, 'date')}
      {box('to', exports.summary.to, 'date')}
      <Choice
        label={exports.format}
        value={chosen.format}
        names={formats as Readonly<Record<ExportFormat, string>>}
        onChoose={(format) => set({ format })}
      />
      <Choice
        label={exports.template}
        value={chosen.template}
        names={names as Readonly<Record<string, string>>}
        onChoose={(template) => set({ template })}
      />
      {tick('reveal', exports.reveal)}
      {chosen.reveal ? (
        <label>
          {exports.revealReason}
          <input
            value={chosen.reason}
            maxLength={LENGTHS.reason}
            required
            onChange={({ target }) => set({ reason: target.value })}
          />
        </label>
      ) : null}
      {chosen.reveal && chosen.format === 'xlsx' ? tick('pictures', exports.pictures) : null}
      {chosen.format === 'csv' ? tick('excelIds', exports.excelIds) : null}
    </>
  );
}

function Outcome({ state, onStop }: { readonly state: ExportState; readonly onStop: () => void }) {
  const { exports } = useText();
  switch (state.state) {
    case 'idle':
      return null;
    case 'failed':
      return <ErrorNote error={state.error} />;
    case 'done':
      return <p role="status">{exports.finished(state.outcome.rows, state.outcome.file)}</p>;
    case 'running': {
      const { done, total } = state.progress ?? { done: 0, total: 0 };
      return (
        <p role="status">
          <progress max={Math.max(total, 1)} value={done} aria-label={exports.title} />
          {state.progress ? exports.progress(done, total) : null}
          <button type="button" onClick={onStop}>
            {exports.stop}
          </button>
        </p>
      );
    }
  }
}
