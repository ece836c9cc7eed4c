'use client';

import { HorizontalBars } from '#components/charts/horizontal-bars.tsx';
import { formatCount } from '#components/ui/format.ts';
import { KeyValues } from '#components/ui/key-values.tsx';
import { LogText } from '#components/ui/log-text.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { templateName } from '#lib/client/template-name.ts';
import { differingRanges } from '#lib/domain/merges/differing-ranges.ts';
import type { MergeProposalView } from '#lib/domain/merges/merge-views.ts';
import { linesOf } from './lines-of.ts';
import { STATE_WORDS } from './state-words.ts';

type Props = { proposal: MergeProposalView; slug: string };

/** What would be one: the common text, each text with its differing words marked, the values, who says so and why. */
export function MergeDetail({ proposal, slug }: Props) {
  const { text, members, slots } = proposal;
  return (
    <div className="flex flex-col gap-3.5">
      <Panel title="Would become" aside={`${formatCount(linesOf(proposal))} lines`}>
        <LogText slots wrap size="template">
          {text}
        </LogText>
      </Panel>
      <Panel title="Templates" aside="the words that differ are marked" padding="none">
        <ul>
          {members.map(({ templateId, number, text: own, lineCount }) => (
            <li
              key={templateId}
              className="grid grid-cols-[5rem_minmax(0,1fr)_5rem] items-baseline gap-2 border-line border-b px-3 py-1.5 last:border-b-0"
            >
              <TextLink href={`/p/${slug}/templates/${number}`}>{templateName(number)}</TextLink>
              <LogText
                wrap
                ranges={differingRanges(own, text).map((range) => ({ ...range, tone: 'accent' }))}
              >
                {own}
              </LogText>
              <span className="text-right text-muted tabular-nums">
                {formatCount(lineCount)} {lineCount === 1 ? 'line' : 'lines'}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title="Proposed by">
        <KeyValues
          look="plain"
          items={[
            { key: 'who', value: proposal.author },
            { key: 'when', value: <RelativeTime value={proposal.createdAt} /> },
            {
              key: 'why',
              value: (
                <LogText wrap className="font-sans">
                  {proposal.reason}
                </LogText>
              ),
            },
            ...(proposal.decidedAt
              ? [
                  {
                    key: STATE_WORDS[proposal.state],
                    value: <RelativeTime value={proposal.decidedAt} />,
                  },
                ]
              : []),
          ]}
        />
      </Panel>
      {slots.length > 0 ? (
        <Panel title="Values" aside="of the lines so far, most frequent first">
          <div className="grid gap-4 @2xl:grid-cols-2">
            {slots.map((values, index) => (
              <div key={index} className="min-w-0">
                <h3 className="mb-1 text-aside text-muted">slot {index + 1}</h3>
                <HorizontalBars
                  label={`Values of slot ${index + 1}`}
                  bars={values.map(({ value, count }) => ({
                    label: value === '' ? '(nothing)' : value,
                    value: count,
                    text: formatCount(count),
                  }))}
                />
              </div>
            ))}
          </div>
        </Panel>
      ) : null}
    </div>
  );
}
