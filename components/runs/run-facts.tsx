import { CopyButton } from '#components/ui/copy-button.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { RunDetail } from '#lib/client/runs/run-types.ts';

/** What the run is of, in the header. */
export function RunFacts({ run, slug }: { run: RunDetail; slug: string }) {
  const { snapshot, config, name, number } = run;
  return (
    <span className="flex items-center gap-1.5">
      {name === `Run ${number}` ? null : <bdi className="max-w-48 truncate">{name} ·</bdi>}
      <span className="whitespace-nowrap">
        snapshot{' '}
        <TextLink href={`/p/${slug}/snapshots/${snapshot.number}`}>s{snapshot.number}</TextLink>
      </span>
      <span className="log">{snapshot.hash.slice(0, 8)}</span>
      <CopyButton text={snapshot.hash} label="Copy the hash of the snapshot" />
      <span className="truncate">
        · {config.base} · reward {config.reward.preset} · seed {config.seed}
      </span>
    </span>
  );
}
