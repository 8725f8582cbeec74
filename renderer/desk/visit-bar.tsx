import { LENGTHS } from '../../preload/contract/bounds.ts';
import type { VisitRequest } from '../../preload/contract/desk.ts';
import type { SettingsView } from '../../preload/contract/settings.ts';
import { Choice } from '../choice.tsx';
import { isKey } from '../keys.ts';
import { useText } from '../text.ts';

interface VisitBarProps {
  readonly visit: VisitRequest;
  readonly settings: SettingsView;
  readonly onChange: (visit: VisitRequest) => void;
  /** The next customer: an empty desk, and the site's defaults again. */
  readonly onNew: () => void;
}

/** What the licence is judged for. What nobody said follows the site's defaults, and is shown as an assumption. */
export function VisitBar({ visit, settings, onChange, onNew }: VisitBarProps) {
  const { desk, vehicles } = useText();
  const own = Object.fromEntries(settings.groups.map(({ name }) => [name, name]));
  return (
    <div className="context visit">
      <button type="button" onClick={onNew}>
        {desk.newVisit}
      </button>
      <Written
        label={desk.renterName}
        value={visit.renterName}
        longest={LENGTHS.renterName}
        onWritten={(renterName) => onChange({ ...visit, renterName })}
      />
      <Written
        label={desk.renterNumber}
        value={visit.renterNumber}
        longest={LENGTHS.renterNumber}
        onWritten={(renterNumber) => onChange({ ...visit, renterNumber })}
      />
      <Choice
        label={desk.vehicle}
        value={visit.vehicle}
        names={{ ...vehicles, ...own }}
        onChoose={(vehicle) => onChange({ ...visit, vehicle })}
      />
      <Day
        label={desk.pickupDate}
        value={visit.pickupDate}
        assumed={settings.today}
        onChosen={(pickupDate) => {
          // A return that lies before the new pick-up was meant for another hire.
          const crossed = pickupDate && visit.returnDate && visit.returnDate < pickupDate;
          onChange({ ...visit, pickupDate, returnDate: crossed ? null : visit.returnDate });
        }}
      />
      <Day
        label={desk.returnDate}
        value={visit.returnDate}
        assumed={null}
        onChosen={(returnDate) => onChange({ ...visit, returnDate })}
      />
      {visit.returnDate === null ? (
        <span className="quiet">{desk.assumedDays(settings.hireDays)}</span>
      ) : null}
    </div>
  );
}

interface WrittenProps {
  readonly label: string;
  readonly value: string;
  readonly longest: number;
  readonly onWritten: (text: string) => void;
}

/** Taken over when the clerk leaves the box or presses Enter (a card reader does): not at every letter. */
function Written({ label, value, longest, onWritten }: WrittenProps) {
  return (
    <label>
      {label}
      <input
        key={value}
        defaultValue={value}
        size={10}
        maxLength={longest}
        onBlur={({ target }) => target.value !== value && onWritten(target.value)}
        onKeyDown={(event) => isKey('input', 'takeOver', event) && event.currentTarget.blur()}
      />
    </label>
  );
}

interface DayProps {
  readonly label: string;
  readonly value: string | null;
  /** Shown where nothing was chosen. */
  readonly assumed: string | null;
  readonly onChosen: (day: string | null) => void;
}

function Day({ label, value, assumed, onChosen }: DayProps) {
  return (
    <label>
      {label}
      <input
        type="date"
        value={value ?? assumed ?? ''}
        onChange={({ target }) => {
          // A year that is being typed is no year yet.
          if (target.value === '' || target.value >= '1900') onChosen(target.value || null);
        }}
      />
    </label>
  );
}
