import { useState } from 'react';
import type { ListPreview } from '../../preload/contract/settings.ts';
import type { ErrorView } from '../../preload/errors.ts';
import { api, unwrap } from '../api.ts';
import { ErrorNote } from '../error-note.tsx';
import { useText } from '../text.ts';

/** A list is looked at first, line by line of what is wrong with it, and then taken over. */
export function DoNotRent() {
  const { doNotRent } = useText().settings;
  const [preview, setPreview] = useState<ListPreview | null>(null);
  const [imported, setImported] = useState<number | null>(null);
  const [error, setError] = useState<ErrorView | null>(null);

  const choose = async () => {
    setError(null);
    setImported(null);
    setPreview(await unwrap(api.previewDoNotRent({}), setError));
  };
  const takeOver = async () => {
    const done = await unwrap(api.importDoNotRent({}), setError);
    setPreview(null);
    setImported(done?.entries ?? null);
  };

  return (
    <section aria-label={doNotRent.title}>
      <h3>{doNotRent.title}</h3>
      <p className="quiet">{doNotRent.form}</p>
      <button type="button" onClick={() => void choose()}>
        {doNotRent.choose}
      </button>
      {error ? <ErrorNote error={error} /> : null}
      {preview ? (
        <>
          <p>{doNotRent.preview(preview.accepted, preview.rejected.length)}</p>
          <ul>
            {preview.rejected.map(({ line, problem }) => (
              <li key={line} className="review">
                {doNotRent.line(line)} {problem}
              </li>
            ))}
          </ul>
          {preview.accepted > 0 ? (
            <button type="button" className="primary" onClick={() => void takeOver()}>
              {doNotRent.import}
            </button>
          ) : null}
        </>
      ) : null}
      {imported === null ? null : <output>{doNotRent.imported(imported)}</output>}
    </section>
  );
}
