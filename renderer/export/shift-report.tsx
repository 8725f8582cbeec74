import { useState } from 'react';
import type { ErrorView } from '../../preload/errors.ts';
import { api, unwrap } from '../api.ts';
import { useText } from '../text.ts';

interface ShiftReportProps {
  readonly today: string;
  readonly onError: (error: ErrorView | null) => void;
}

/** A day's report on paper or as a PDF. */
export function ShiftReport({ today, onError }: ShiftReportProps) {
  const { exports } = useText();
  const [day, setDay] = useState(today);
  const [saved, setSaved] = useState<string | null>(null);
  const print = async (to: 'printer' | 'pdf') => {
    onError(null);
    setSaved(null);
    const printed = await unwrap(api.printShift({ day, to }), onError);
    if (printed?.file) setSaved(exports.sheet.saved(printed.file));
  };
  return (
    <div className="export-form">
      <label>
        {exports.shift.title}
        <input type="date" required value={day} onChange={({ target }) => setDay(target.value)} />
      </label>
      <button type="button" disabled={day === ''} onClick={() => void print('printer')}>
        {exports.shift.print}
      </button>
      <button type="button" disabled={day === ''} onClick={() => void print('pdf')}>
        {exports.shift.savePdf}
      </button>
      {saved ? <span role="status">{saved}</span> : null}
    </div>
  );
}
