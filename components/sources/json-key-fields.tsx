import { Field } from '#components/ui/field.tsx';
import { Select } from '#components/ui/select.tsx';
import { isJsonHeader, parseJsonHeader } from '#lib/domain/parsing/json-header.ts';
import { formatJsonHeader, type JsonKey } from '#lib/domain/parsing/json-keys.ts';

const ROLES = [
  { field: 'Content', label: 'Message' },
  { field: 'Time', label: 'Time' },
  { field: 'Level', label: 'Level' },
  { field: 'Node', label: 'Node' },
  { field: 'Component', label: 'Component' },
  { field: 'Label', label: 'Label' },
] as const;

type Props = {
  header: string;
  keys: readonly JsonKey[];
  sampled: number;
  onHeader: (header: string) => void;
};

/** Which key of a JSON line is the message, the time, and so on. Writes the pattern, which stays open to editing. */
export function JsonKeyFields({ header, keys, sampled, onHeader }: Props) {
  const chosen = readFields(header);
  if (chosen === null || keys.length === 0) return null;
  const keyOf = (field: string) => chosen.find((one) => one.field === field)?.keys.join('|') ?? '';
  const choose = (field: string, key: string) => {
    const others = chosen.filter((one) => one.field !== field);
    onHeader(formatJsonHeader(key === '' ? others : [...others, { field, keys: key.split('|') }]));
  };
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-2">
      {ROLES.map(({ field, label }) => (
        <Field key={field} label={label}>
          <Select
            value={keyOf(field)}
            onChange={(key) => choose(field, key)}
            options={optionsFor(field, keyOf(field), { keys, sampled })}
          />
        </Field>
      ))}
    </div>
  );
}

function optionsFor(
  field: string,
  value: string,
  { keys, sampled }: Pick<Props, 'keys' | 'sampled'>,
) {
  const none = field === 'Content' ? [] : [{ value: '', label: 'none' }];
  const isListed = value === '' || keys.some(({ key }) => key === value);
  return [
    ...none,
    ...(isListed ? [] : [{ value, label: value.replaceAll('|', ' or ') }]),
    ...keys.map(({ key, lines, example }) => ({
      value: key,
      label: key,
      hint: lines < sampled ? `${lines} of ${sampled} lines` : example,
    })),
  ];
}

function readFields(header: string) {
  if (!isJsonHeader(header)) return null;
  try {
    return parseJsonHeader(header, () => {
      throw new SyntaxError('not a pattern yet');
    });
  } catch {
    return null;
  }
}
