import { CopyButton } from '#components/ui/copy-button.tsx';
import { formatCount, formatValue } from '#components/ui/format.ts';
import { formatInstant } from '#components/ui/format-time.ts';
import { type KeyValue, KeyValues } from '#components/ui/key-values.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { ModelManifest } from '#lib/domain/models/manifest.ts';
import { ParityBadge } from './parity-badge.tsx';

type ManifestPanelProps = { manifest: ModelManifest | null; hash: string };

/** What the model is made of, as its folder says. */
export function ManifestPanel({ manifest, hash }: ManifestPanelProps) {
  if (!manifest) {
    return (
      <Panel title="What it is made of">
        <p className="text-muted">The manifest was written by another version of the studio.</p>
      </Panel>
    );
  }
  return (
    <Panel title="What it is made of" padding="none">
      <KeyValues
        items={[
          { key: 'Base', value: <span className="log">{manifest.base}</span> },
          { key: 'Parameters', value: formatCount(manifest.parameters) },
          { key: 'Stages', value: manifest.stages.join(' → ') },
          { key: 'Seed', value: manifest.seed },
          { key: 'Prompt', value: `${manifest.prompt.version}, ${short(manifest.prompt.hash)}` },
          { key: 'New tokens at most', value: formatCount(manifest.generation.maxNewTokens) },
          {
            key: 'Reward',
            value: manifest.reward
              ? `${manifest.reward.preset} v${manifest.reward.version}, ${short(manifest.reward.hash)}`
              : 'none: no GRPO',
          },
          { key: 'Snapshot hash', value: <Hash value={manifest.snapshotHash} /> },
          { key: 'Weights hash', value: <Hash value={hash} /> },
          { key: 'Exported', value: `${formatInstant(manifest.createdAt)} UTC` },
          ...onnxItems(manifest),
        ]}
      />
    </Panel>
  );
}

function onnxItems(manifest: ModelManifest): KeyValue[] {
  const { onnx, parity } = manifest;
  if (!onnx) {
    return [{ key: 'ONNX', value: 'none: served by a model server' }];
  }
  return [
    {
      key: 'ONNX',
      value: `${onnx.layers} layers, ${onnx.kvHeads} heads of ${onnx.headDim}, ${formatCount(onnx.vocabSize)} tokens`,
    },
    { key: 'Parity with PyTorch', value: <ParityBadge manifest={manifest} /> },
    ...(parity
      ? [
          {
            key: 'Largest difference of a logit',
            value: `${formatValue(parity.maxLogitDifference)}, limit ${formatValue(parity.limit)}`,
          },
        ]
      : []),
  ];
}

function Hash({ value }: { value: string }) {
  return (
    <span className="inline-flex items-center gap-1">
      <span className="log">{short(value)}</span>
      <CopyButton text={value} label="Copy the hash" />
    </span>
  );
}

const short = (hash: string): string => (hash.length > 12 ? `${hash.slice(0, 12)}…` : hash);
