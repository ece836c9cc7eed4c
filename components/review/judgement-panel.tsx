'use client';

import type { ReactNode, Ref } from 'react';
import { ChoiceChips } from '#components/ui/choice-chips.tsx';
import { Field } from '#components/ui/field.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import type { Judgement } from '#lib/client/reviews/judgement.ts';
import type { StandingAudit } from '#lib/client/reviews/review-types.ts';
import type { GroundedClaim } from '#lib/domain/grounding/ground-claims.ts';
import type { LabelValue } from '#lib/domain/labels/label-value.ts';

type JudgementPanelProps = {
  judgement: Judgement;
  /** This person's standing judgement, when there is one. */
  own: StandingAudit | null;
  onChange: (change: Partial<Judgement>) => void;
  commentRef: Ref<HTMLTextAreaElement>;
  verdict: LabelValue | null;
  claims: readonly GroundedClaim[];
};

export function JudgementPanel(props: JudgementPanelProps) {
  const { own, onChange, commentRef, verdict, claims } = props;
  const said = own ?? props.judgement;
  const disabled = own !== null;
  const unsupported = claims.flatMap((claim, index) =>
    claim.mark === 'not-in-log' || claim.mark === 'contradicted' ? [index + 1] : [],
  );
  return (
    <Panel title="Your judgement" aside={disabled ? 'recorded' : undefined} padding="none">
      <Question label={verdict ? 'Verdict' : 'Verdict: there is none'}>
        <ChoiceChips
          label="Verdict"
          hideLabel
          disabled={disabled}
          options={[
            { value: 'right', label: '✓ right', kbd: '1', tone: 'grounded' },
            { value: 'wrong', label: '✕ wrong', kbd: '2', tone: 'abnormal' },
          ]}
          value={said.verdictRight === null ? null : said.verdictRight ? 'right' : 'wrong'}
          onChange={(value) => onChange({ verdictRight: value === 'right' })}
        />
      </Question>
      <Question label="Every claim supported">
        <ChoiceChips
          label="Every claim supported"
          hideLabel
          disabled={disabled}
          options={[
            { value: 'yes', label: '✓ yes', kbd: '3', tone: 'grounded' },
            {
              value: 'no',
              label: unsupported.length > 0 ? `? no: claim ${unsupported.join(', ')}` : '? no',
              kbd: '4',
              tone: 'attention',
            },
          ]}
          value={said.grounded ? 'yes' : 'no'}
          onChange={(value) => onChange({ grounded: value === 'yes' })}
        />
      </Question>
      <Question label="Useful to an operator" hint="Shift 1 to 5">
        <ChoiceChips
          label="Useful to an operator, 1 to 5"
          hideLabel
          disabled={disabled}
          options={['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }))}
          value={said.useful === null ? null : String(said.useful)}
          onChange={(value) => onChange({ useful: Number(value) })}
        />
      </Question>
      <div className="px-3 py-2">
        <Field label="Comment" kbd="n">
          <Textarea
            ref={commentRef}
            rows={1}
            className="min-h-8"
            maxLength={4_000}
            readOnly={disabled}
            placeholder="What an operator would miss or be misled by"
            value={said.comment}
            onChange={(event) => onChange({ comment: event.currentTarget.value })}
            onKeyDown={(event) => {
              if (event.key === 'Escape') event.currentTarget.blur();
            }}
          />
        </Field>
      </div>
    </Panel>
  );
}

function Question({
  label,
  hint,
  children,
}: {
  label: string;
  hint?: string;
  children: ReactNode;
}) {
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-3 py-1.5">
      <span className="w-40 shrink-0">{label}</span>
      {children}
      {hint ? <span className="ml-auto text-aside text-muted">{hint}</span> : null}
    </div>
  );
}
