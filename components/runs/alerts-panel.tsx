import { formatValue } from '#components/ui/format.ts';
import { GlyphBadge } from '#components/ui/glyph-badge.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { RunAlert } from '#lib/client/runs/run-types.ts';

const SHOWN = 6;

/** What the trainer noticed, newest first: what, on which evidence, and what to do. */
export function AlertsPanel({ alerts }: { alerts: readonly RunAlert[] }) {
  return (
    <Panel title="Alerts" aside={String(alerts.length)} bodyClassName="flex flex-col gap-3">
      {alerts.length === 0 ? (
        <p className="text-muted">
          None. Empty reasoning, groups without variance, growing length and falling entropy are
          watched.
        </p>
      ) : null}
      {alerts.slice(0, SHOWN).map((alert) => (
        <article key={alert.seq} aria-label={alert.kind}>
          <p className="flex items-center gap-2">
            <GlyphBadge tone="attention">{alert.kind}</GlyphBadge>
            <span className="text-aside text-muted tabular-nums">
              {alert.stage}
              {alert.step === null ? '' : `, step ${alert.step}`}
            </span>
          </p>
          <p className="mt-1 text-muted">
            {alert.message} {alert.advice}
          </p>
          <Evidence evidence={alert.evidence} />
        </article>
      ))}
      {alerts.length > SHOWN ? (
        <p className="text-muted">{alerts.length - SHOWN} earlier ones.</p>
      ) : null}
    </Panel>
  );
}

function Evidence({ evidence }: { evidence: Record<string, unknown> }) {
  const entries = Object.entries(evidence).filter(([, value]) => value !== null);
  if (entries.length === 0) return null;
  return (
    <p className="log mt-0.5 break-words text-aside text-muted">
      {entries.map(([name, value]) => `${name} ${show(value)}`).join(' · ')}
    </p>
  );
}

const show = (value: unknown): string =>
  typeof value === 'number' ? formatValue(value) : JSON.stringify(value).slice(0, 120);
