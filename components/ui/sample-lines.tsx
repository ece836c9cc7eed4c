import { LogText } from './log-text.tsx';
import { Panel } from './panel.tsx';

type SampleLinesProps = {
  title: string;
  lines: readonly string[];
  /** How many lines there are in all. */
  total: number;
  empty: string;
};

const MAX_CHARACTERS = 600;

/** A few lines of a log as they stand in it. */
export function SampleLines({ title, lines, total, empty }: SampleLinesProps) {
  const count = total.toLocaleString('en-US');
  return (
    <Panel title={title} aside={`${lines.length} of ${count}`} padding="none">
      {lines.length === 0 ? <p className="p-3 text-muted">{empty}</p> : null}
      <ul>
        {lines.map((line, index) => (
          <li key={index} className="border-line border-b px-3 py-2 text-muted last:border-0">
            <LogText wrap maxCharacters={MAX_CHARACTERS}>
              {line}
            </LogText>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
