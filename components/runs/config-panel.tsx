'use client';

import { useQuery } from '@tanstack/react-query';
import { Badge } from '#components/ui/badge.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '#components/ui/table.tsx';
import { flattenConfig } from '#lib/client/runs/flatten-config.ts';
import { presetsQuery } from '#lib/client/runs/queries.ts';
import type { RunDetail } from '#lib/client/runs/run-types.ts';

/** Every number the run was launched with, beside what its preset says. */
export function ConfigPanel({ run }: { run: RunDetail }) {
  const { data } = useQuery(presetsQuery(run.projectId, run.snapshot.id));
  const preset = data?.presets.find(({ config }) => config.base === run.config.base);
  const own = flattenConfig(run.config);
  const usual = preset ? flattenConfig(preset.config) : new Map<string, string>();
  const rows = [...own].map(([path, value]) => ({ path, value, usual: usual.get(path) ?? null }));
  const changed = preset ? rows.filter((row) => row.usual !== row.value).length : null;
  return (
    <Panel
      title="Configuration"
      aside={
        changed === null
          ? `${run.configHash.slice(0, 12)}`
          : `${changed} of ${rows.length} differ from the preset ${preset?.title} · ${run.configHash.slice(0, 12)}`
      }
      actions={
        <CopyButton text={JSON.stringify(run.config, null, 2)} label="Copy as JSON" showLabel />
      }
      padding="none"
    >
      <Table aria-label="Configuration">
        <TableHead>
          <tr>
            <TableHeader>field</TableHeader>
            <TableHeader numeric>this run</TableHeader>
            <TableHeader numeric>preset</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {rows.map((row) => {
            const differs = preset !== undefined && row.usual !== row.value;
            return (
              <TableRow key={row.path}>
                <TableCell className="log">{row.path}</TableCell>
                <TableCell numeric className={differs ? 'font-semibold' : undefined}>
                  {differs ? <Badge tone="attention">differs</Badge> : null} {row.value}
                </TableCell>
                <TableCell numeric className="text-muted">
                  {row.usual ?? ''}
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </Panel>
  );
}
