import { type ReactNode, useState } from 'react';
import { LENGTHS } from '../../preload/contract/bounds.ts';
import { useText } from '../text.ts';

/** One line of a template: what stands there, and under which heading if not its own. */
export interface TemplateItem<Id extends string> {
  readonly id: Id;
  readonly heading?: string | undefined;
}

interface TemplateEditorProps<Id extends string> {
  readonly title: string;
  /** Everything that can stand in a template, by its usual name. */
  readonly names: Readonly<Record<Id, string>>;
  readonly onSave: (name: string, items: readonly TemplateItem<Id>[]) => void;
  /** What else is to be said of such a template. */
  readonly children?: ReactNode;
}

/** Which lines, in which order, under which headings; saved under a name. */
export function TemplateEditor<Id extends string>({
  title,
  names,
  onSave,
  children,
}: TemplateEditorProps<Id>) {
  const { common, exports } = useText();
  const [name, setName] = useState('');
  const [items, setItems] = useState<readonly TemplateItem<Id>[]>([]);
  const ids = Object.keys(names) as Id[];
  const rest = ids.filter((id) => !items.some((item) => item.id === id));
  const move = (index: number) => {
    const next = [...items];
    next.splice(index - 1, 0, ...next.splice(index, 1));
    setItems(next);
  };
  return (
    <details className="template-editor">
      <summary>{title}</summary>
      <label>
        {exports.templateName}
        <input value={name} maxLength={LENGTHS.name} onChange={({ target }) => setName(target.value)} />
      </label>
      {children}
      <ol>
        {items.map(({ id, heading }, index) => (
          <li key={id}>
            <span>{names[id]}</span>
            <input
              aria-label={`${names[id]} ${exports.heading}`}
              placeholder={names[id]}
              value={heading ?? ''}
              maxLength={LENGTHS.name}
              onChange={({ target }) =>
                setItems(
                  items.map((item) => (item.id === id ? { id, heading: target.value || undefined } : item)),
                )
              }
            />
            <button type="button" disabled={index === 0} onClick={() => move(index)}>
              {exports.up}
            </button>
            <button type="button" onClick={() => setItems(items.filter((item) => item.id !== id))}>
              {common.remove}
            </button>
          </li>
        ))}
      </ol>
      <label>
        {common.add}
        <select
          value=""
          onChange={({ target }) => {
            const id = rest.find((candidate) => candidate === target.value);
            if (id !== undefined) setItems([...items, { id }]);
          }}
        >
          <option value="" />
          {rest.map((id) => (
            <option key={id} value={id}>
              {names[id]}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        disabled={name.trim() === '' || items.length === 0}
        onClick={() => onSave(name.trim(), items)}
      >
        {common.save}
      </button>
    </details>
  );
}
