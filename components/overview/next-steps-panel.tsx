import { ButtonLink } from '#components/ui/button-link.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { nextSteps } from '#lib/domain/overview/next-steps.ts';
import type { OverviewView } from '#lib/domain/overview/overview.ts';

export function NextStepsPanel({ view, base }: { view: OverviewView; base: string }) {
  const steps = nextSteps(view);
  return (
    <Panel title="Next for you" padding="none">
      {steps.length === 0 ? (
        <EmptyState title="Nothing waits for you" className="py-5">
          {view.loop.templates.count === 0
            ? 'No log is imported yet. An engineer or the lead brings one in; then templates appear to be labelled.'
            : 'When others move the work on, what waits for you appears here and in the rail.'}
        </EmptyState>
      ) : (
        <ul>
          {steps.map((step) => (
            <li
              key={step.id}
              className="flex min-h-9 items-center gap-3 border-line border-b px-3 py-1 last:border-0"
            >
              <span className="min-w-0 flex-1">{step.text}</span>
              <span className="text-aside text-muted">{step.aside}</span>
              <ButtonLink
                href={`${base}${step.path}`}
                size="small"
                aria-label={`Open: ${step.text}`}
              >
                Open
              </ButtonLink>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
