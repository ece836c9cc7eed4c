'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { ChipToggle } from '#components/ui/chip-toggle.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Field } from '#components/ui/field.tsx';
import { formatCount } from '#components/ui/format.ts';
import { GlyphBadge } from '#components/ui/glyph-badge.tsx';
import { Input } from '#components/ui/input.tsx';
import { LogText } from '#components/ui/log-text.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SearchField } from '#components/ui/search-field.tsx';
import { showToast } from '#components/ui/show-toast.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { fetchJson } from '#lib/client/fetch-json.ts';
import { affectedQuery, guidelineKeys } from '#lib/client/guidelines/queries.ts';
import { categoryWord } from '#lib/client/labels/category-words.ts';
import { labelKeys } from '#lib/client/labels/queries.ts';
import { useDebounced } from '#lib/client/reasoning/use-debounced.ts';
import { templateName } from '#lib/client/template-name.ts';
import type { Affected } from '#lib/domain/guidelines/affected.ts';
import { CATEGORIES, LABELS } from '#lib/domain/label.ts';

const SEARCH_MS = 300;

type AffectedLabelsProps = { project: { id: string; slug: string }; version: number };

/** Chooses settled templates that the version in force puts in question, and opens them again for the next round. */
export function AffectedLabels({ project, version }: AffectedLabelsProps) {
  const [url, setUrl] = useQueryStates({
    q: parseAsString.withDefault(''),
    label: parseAsArrayOf(parseAsStringLiteral(LABELS)).withDefault([]),
    category: parseAsArrayOf(parseAsStringLiteral(CATEGORIES)).withDefault([]),
  });
  const search = useDebounced(url.q, SEARCH_MS);
  const filter = { search, labels: url.label, categories: url.category };
  const preview = useQuery(affectedQuery(project.id, version, filter));
  return (
    <>
      <Panel
        title="Which labels"
        aside={`settled before version ${version}; without a choice all of them`}
      >
        <div className="flex flex-col gap-3">
          <SearchField
            label="Words of the template"
            placeholder="Words of the template"
            value={url.q}
            onChange={(q) => void setUrl({ q: q || null })}
          />
          <Chips
            legend="Final label"
            values={LABELS}
            chosen={url.label}
            word={(label) => label}
            onChange={(label) => void setUrl({ label: label.length > 0 ? label : null })}
          />
          <Chips
            legend="Category"
            values={CATEGORIES}
            chosen={url.category}
            word={categoryWord}
            onChange={(category) =>
              void setUrl({ category: category.length > 0 ? category : null })
            }
          />
        </div>
      </Panel>
      {preview.error ? (
        <ErrorState
          title="The preview could not be made"
          cure={preview.error.message}
          onRetry={() => void preview.refetch()}
        />
      ) : null}
      {preview.isPending ? <SkeletonRows label="Counting the labels" rows={4} /> : null}
      {preview.data ? (
        <PreviewPanel
          project={project}
          affected={preview.data}
          filter={filter}
          isStale={preview.isPlaceholderData || search !== url.q}
        />
      ) : null}
    </>
  );
}

function Chips<T extends string>(props: {
  legend: string;
  values: readonly T[];
  chosen: readonly T[];
  word: (value: T) => string;
  onChange: (chosen: T[]) => void;
}) {
  const { legend, values, chosen, word, onChange } = props;
  return (
    <fieldset className="flex flex-wrap items-center gap-1">
      <legend className="mb-1 text-aside text-muted">{legend}</legend>
      {values.map((value) => {
        const isOn = chosen.includes(value);
        return (
          <ChipToggle
            key={value}
            pressed={isOn}
            onClick={() =>
              onChange(isOn ? chosen.filter((one) => one !== value) : [...chosen, value])
            }
          >
            {word(value)}
          </ChipToggle>
        );
      })}
    </fieldset>
  );
}

function PreviewPanel(props: {
  project: AffectedLabelsProps['project'];
  affected: Affected;
  filter: Parameters<typeof affectedQuery>[2];
  isStale: boolean;
}) {
  const { project, affected, filter, isStale } = props;
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const reopen = useMutation({
    mutationFn: () =>
      fetchJson<{ reopened: number }>(
        `/api/projects/${encodeURIComponent(project.id)}/guideline/affected/reopen`,
        {
          method: 'POST',
          body: { version: affected.version, filter, expected: affected.templates, reason },
        },
      ),
    onSettled: async (done) => {
      if (done) showToast({ title: `${templates(done.reopened)} open again` });
      await client.invalidateQueries({ queryKey: guidelineKeys.all(project.id) });
      await client.invalidateQueries({ queryKey: labelKeys.rounds(project.id) });
    },
  });
  return (
    <Panel
      title={`${templates(affected.templates)} would be open again`}
      aside={`${formatCount(affected.lines)} lines · ${formatCount(affected.abnormal)} abnormal, ${formatCount(affected.normal)} normal`}
    >
      <div className="flex flex-col gap-3">
        {affected.inOpenRound ? (
          <p className="text-muted">
            {templates(affected.inOpenRound)} more stand in an open round and are left alone: its
            voters would notice. Look again when it is closed.
          </p>
        ) : null}
        {affected.templates === 0 ? (
          <p className="text-muted">
            No label was settled under an older version with this choice.
          </p>
        ) : (
          <>
            <ul className="flex flex-col">
              {affected.examples.map(({ number, text, label }) => (
                <li
                  key={number}
                  className="flex items-baseline gap-2 border-line border-b py-1 last:border-0"
                >
                  <span className="log text-muted">{templateName(number)}</span>
                  <LogText slots className="min-w-0 flex-1">
                    {text}
                  </LogText>
                  <GlyphBadge tone={label}>{label}</GlyphBadge>
                </li>
              ))}
            </ul>
            {affected.templates > affected.examples.length ? (
              <p className="text-muted">
                and {formatCount(affected.templates - affected.examples.length)} more
              </p>
            ) : null}
            <Field
              label="What to look at"
              hint="Voters read it beside the template, after the version's number."
              error={reopen.error?.message}
            >
              <Input
                value={reason}
                maxLength={500}
                onChange={(event) => setReason(event.target.value)}
              />
            </Field>
            <ConfirmDialog
              title={`Open ${templates(affected.templates)} again?`}
              action={`Open ${templates(affected.templates)} again`}
              pending={reopen.isPending}
              onConfirm={() => reopen.mutate()}
              trigger={
                <Button variant="primary" className="self-start" disabled={isStale}>
                  Open them again
                </Button>
              }
            >
              They lose their final label and wait for the next round. Votes and decisions stay in
              the record, and each label can be restored from there.
            </ConfirmDialog>
          </>
        )}
      </div>
    </Panel>
  );
}

const templates = (count: number): string =>
  `${formatCount(count)} ${count === 1 ? 'template' : 'templates'}`;
