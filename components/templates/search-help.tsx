import { IconButton } from '#components/ui/icon-button.tsx';
import { Popover } from '#components/ui/popover.tsx';

const RULES: [typed: string, finds: string][] = [
  ['err', 'words that begin so: error, err_code'],
  ['"bit set"', 'these whole words, one after another'],
  ['*rity', 'these letters inside words too; three or more'],
  ['-corrected', 'leaves out'],
  ['clearPort()', 'with signs in it: exactly as typed, where a word begins'],
  ['level:FATAL', 'so, too: component: label: source:'],
  ['T-17', 'one template by its number'],
];

/** How the search field reads what is typed. */
export function SearchHelp() {
  return (
    <Popover label="How to search" trigger={<IconButton label="How to search">?</IconButton>}>
      <p className="mb-2 font-semibold">All that is typed must occur.</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
        {RULES.map(([typed, finds]) => (
          <div key={typed} className="contents">
            <dt className="log">{typed}</dt>
            <dd className="text-muted">{finds}</dd>
          </div>
        ))}
      </dl>
    </Popover>
  );
}
