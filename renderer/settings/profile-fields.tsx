import { RANGES } from '../../preload/contract/bounds.ts';
import { type Profile, RAISABLE } from '../../preload/licence.ts';
import { Choice } from '../choice.tsx';
import { isKey } from '../keys.ts';
import { useText } from '../text.ts';
import { NumberInput } from './number-input.tsx';

interface ProfileFieldsProps {
  readonly profile: Profile;
  readonly onChange: (part: Partial<Profile>) => void;
}

/** One profile's rules. The law's are not in it. */
export function ProfileFields({ profile, onChange }: ProfileFieldsProps) {
  const { levels } = useText();
  const { rules } = useText().settings;
  return (
    <>
      <NumberInput
        label={rules.minimumAge}
        value={profile.minimumAge}
        range={RANGES.minimumAge}
        onChange={(minimumAge) => onChange({ minimumAge })}
      />
      <NumberInput
        label={rules.minimumMonths}
        value={profile.minimumMonths}
        range={RANGES.minimumMonths}
        onChange={(minimumMonths) => onChange({ minimumMonths })}
      />
      <NumberInput
        label={rules.pointsWarn}
        value={profile.pointsWarn}
        range={RANGES.points}
        onChange={(pointsWarn) => onChange({ pointsWarn })}
      />
      <NumberInput
        label={rules.pointsBlock}
        value={profile.pointsBlock}
        range={RANGES.points}
        onChange={(pointsBlock) => onChange({ pointsBlock })}
      />
      <NumberInput
        label={rules.expiryWarnDays}
        value={profile.expiryWarnDays}
        range={RANGES.expiryWarnDays}
        onChange={(expiryWarnDays) => onChange({ expiryWarnDays })}
      />
      <NumberInput
        label={rules.screenMinutes}
        value={profile.screenMinutes}
        range={RANGES.screenMinutes}
        onChange={(screenMinutes) => onChange({ screenMinutes })}
      />
      <Choice
        label={rules.probation}
        value={profile.probation}
        names={levels}
        onChoose={(probation) => onChange({ probation })}
      />
      <Raised profile={profile} onChange={onChange} />
      <Words
        label={rules.statusReview}
        words={profile.statusReview}
        onChange={(statusReview) => onChange({ statusReview })}
      />
      <Words
        label={rules.statusBlock}
        words={profile.statusBlock}
        onChange={(statusBlock) => onChange({ statusBlock })}
      />
      <label className="check">
        <input
          type="checkbox"
          checked={profile.asksSeenLive}
          onChange={({ target }) => onChange({ asksSeenLive: target.checked })}
        />
        {rules.asksSeenLive}
      </label>
    </>
  );
}

/** What only informs, unless this site takes it more seriously. */
function Raised({ profile, onChange }: ProfileFieldsProps) {
  const { levels } = useText();
  const { rules } = useText().settings;
  return RAISABLE.map((code) => (
    <Choice
      key={code}
      label={rules.raised[code]}
      value={profile.raised[code] ?? 'info'}
      names={{ ...levels, info: rules.asFound }}
      onChoose={(level) => {
        const { [code]: _before, ...others } = profile.raised;
        onChange({ raised: level === 'info' ? others : { ...others, [code]: level } });
      }}
    />
  ));
}

interface WordsProps {
  readonly label: string;
  readonly words: readonly string[];
  readonly onChange: (words: readonly string[]) => void;
}

/** Words of 状态, separated as on the licence. */
function Words({ label, words, onChange }: WordsProps) {
  return (
    <label>
      {label}
      <input
        key={words.join('、')}
        defaultValue={words.join('、')}
        onKeyDown={(event) => isKey('input', 'takeOver', event) && event.currentTarget.blur()}
        onBlur={({ target }) => onChange(target.value.split(/[、，,;；\s]+/u).filter((word) => word !== ''))}
      />
    </label>
  );
}
