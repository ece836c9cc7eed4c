import { cutWords } from '#components/layout/cut-words.ts';
import { ChoiceCard } from '#components/ui/choice-card.tsx';
import { ChoiceGroup } from '#components/ui/choice-group.tsx';
import { formatCount } from '#components/ui/format.ts';
import { isCounting } from '#lib/client/sessions/queries.ts';
import type { SessionCutView } from '#lib/domain/sessions/session-views.ts';

type Props = {
  cuts: readonly SessionCutView[];
  current: string | null;
  onChoose: (id: string) => void;
};

/** The ways in which this log was cut. */
export function CutChoice({ cuts, current, onChoose }: Props) {
  return (
    <ChoiceGroup label="Cut so far">
      <div className="flex flex-col gap-1.5">
        {cuts.map((view) => (
          <ChoiceCard
            key={view.id}
            name="cut"
            value={view.id}
            checked={view.id === current}
            onChange={onChoose}
          >
            <span className="flex min-w-0 items-baseline justify-between gap-2">
              <bdi className="truncate" title={cutWords(view.cut)}>
                {cutWords(view.cut)}
              </bdi>
              <span className="text-aside font-normal tabular-nums">{stateOf(view)}</span>
            </span>
          </ChoiceCard>
        ))}
      </div>
    </ChoiceGroup>
  );
}

function stateOf(view: SessionCutView): string {
  if (isCounting(view)) return 'counting';
  return view.countedAt ? formatCount(view.sessions) : 'not counted';
}
