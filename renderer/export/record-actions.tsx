import { useState } from 'react';
import { RANGES } from '../../preload/contract/bounds.ts';
import { COPY_FORMS, type CopyForm, type CopyTemplate } from '../../preload/contract/export.ts';
import type { ErrorView } from '../../preload/errors.ts';
import { api, unwrap } from '../api.ts';
import { Choice } from '../choice.tsx';
import { ErrorNote } from '../error-note.tsx';
import { useText } from '../text.ts';
import { TemplateEditor } from './template-editor.tsx';
import { useCopy } from './use-copy.ts';
import { useTemplates } from './use-templates.ts';

interface RecordActionsProps {
  readonly recordId: string;
  /** Whether the keys are meant for this page. */
  readonly listening: boolean;
}

/** What leaves the program of the record that is open: a printed sheet, or its fields for another system's form. */
export function RecordActions({ recordId, listening }: RecordActionsProps) {
  const { templates, save, error, setError } = useTemplates();
  return (
    <div className="record-actions">
      <PrintActions recordId={recordId} onError={setError} />
      <CopyActions
        recordId={recordId}
        listening={listening}
        templates={templates}
        onSave={save}
        onError={setError}
      />
      {error ? <ErrorNote error={error} /> : null}
    </div>
  );
}

interface PrintActionsProps {
  readonly recordId: string;
  readonly onError: (error: ErrorView | null) => void;
}

function PrintActions({ recordId, onError }: PrintActionsProps) {
  const { sheet } = useText().exports;
  const [picture, setPicture] = useState(false);
  const [saved, setSaved] = useState<string | null>(null);
  const print = async (to: 'printer' | 'pdf') => {
    onError(null);
    setSaved(null);
    const printed = await unwrap(api.printRecord({ recordId, picture, to }), onError);
    if (printed?.file) setSaved(sheet.saved(printed.file));
  };
  return (
    <div className="export-form">
      <button type="button" onClick={() => void print('printer')}>
        {sheet.print}
      </button>
      <button type="button" onClick={() => void print('pdf')}>
        {sheet.savePdf}
      </button>
      <label>
        <input type="checkbox" checked={picture} onChange={({ target }) => setPicture(target.checked)} />
        {sheet.withPicture}
      </label>
      {saved ? <span role="status">{saved}</span> : null}
    </div>
  );
}

interface CopyActionsProps extends RecordActionsProps {
  readonly templates: ReturnType<typeof useTemplates>['templates'];
  readonly onSave: ReturnType<typeof useTemplates>['save'];
  readonly onError: (error: ErrorView | null) => void;
}

function CopyActions({ recordId, listening, templates, onSave, onError }: CopyActionsProps) {
  const { exports, fields } = useText();
  const [name, setName] = useState('');
  const [form, setForm] = useState<CopyForm>('text');
  const copyTemplates = templates?.copyTemplates ?? [];
  const template = copyTemplates.find((candidate) => candidate.name === name) ?? null;
  const { copied, copyAll, copyNext } = useCopy({ recordId, template, listening, onError });
  const names = {
    '': exports.standardTemplate,
    ...Object.fromEntries(copyTemplates.map((known) => [known.name, known.name])),
  };
  const saveTemplate = (changed: CopyTemplate) =>
    void onSave({
      copyTemplates: [...copyTemplates.filter((known) => known.name !== changed.name), changed],
    });
  return (
    <>
      <div className="export-form">
        <Choice
          label={exports.copy.form}
          value={name}
          names={names as Readonly<Record<string, string>>}
          onChoose={setName}
        />
        <button type="button" onClick={copyNext}>
          {exports.copy.field}
        </button>
        <button type="button" onClick={copyAll}>
          {exports.copy.all}
        </button>
        <label>
          {exports.copy.clearAfter}
          <input
            type="number"
            min={RANGES.clipboardSeconds.min}
            max={RANGES.clipboardSeconds.max}
            disabled={templates === null}
            value={templates?.clipboardSeconds ?? ''}
            onChange={({ target }) => {
              const clipboardSeconds = target.valueAsNumber;
              if (Number.isInteger(clipboardSeconds) && target.validity.valid)
                void onSave({ clipboardSeconds });
            }}
          />
        </label>
        {copied ? (
          <span role="status">
            {exports.copy.copied(copied === 'all' ? exports.everything : fields[copied])}
          </span>
        ) : null}
      </div>
      {templates ? (
        <TemplateEditor
          title={exports.copy.newForm}
          names={fields}
          onSave={(given, items) => saveTemplate({ name: given, form, fields: [...items] })}
        >
          <Choice
            label={exports.format}
            value={form}
            names={
              Object.fromEntries(COPY_FORMS.map((known) => [known, exports.copy.forms[known]])) as Readonly<
                Record<CopyForm, string>
              >
            }
            onChoose={setForm}
          />
        </TemplateEditor>
      ) : null}
    </>
  );
}
