'use client';

import { Checkbox } from '#components/ui/checkbox.tsx';
import { formatCount } from '#components/ui/format.ts';
import type {
  FacetName,
  TemplateFacets as Facets,
  TemplateFilter,
} from '#lib/domain/templates/template-views.ts';

const TITLES: Record<FacetName, string> = {
  label: 'Label',
  near: 'Near-duplicates',
  level: 'Level',
  component: 'Component',
  source: 'Source',
};

type Props = {
  facets: Facets;
  filter: TemplateFilter;
  onToggle: (facet: FacetName, value: string) => void;
};

/** What the list can be narrowed to, with how many each choice would leave. */
export function TemplateFacets({ facets, filter, onToggle }: Props) {
  return (
    <div className="flex flex-col gap-4 p-4">
      {(Object.keys(TITLES) as FacetName[]).map((facet) =>
        facets[facet].length === 0 ? null : (
          <fieldset key={facet} className="min-w-0">
            <legend className="mb-1 font-semibold text-aside text-muted">{TITLES[facet]}</legend>
            {facets[facet].map(({ value, label, count }) => (
              <Checkbox
                key={value}
                label={<bdi>{label}</bdi>}
                aside={count === null ? undefined : formatCount(count)}
                checked={filter[facet].includes(value)}
                onChange={() => onToggle(facet, value)}
              />
            ))}
          </fieldset>
        ),
      )}
    </div>
  );
}
