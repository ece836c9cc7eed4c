import { createTemplateMiner } from '#lib/domain/parsing/template-miner.ts';

/** The final template of each message by our miner, and its seconds. */
export function parseWithMiner(messages: readonly string[]): {
  templates: string[];
  seconds: number;
} {
  const miner = createTemplateMiner();
  const start = performance.now();
  const ids = messages.map((message) => miner.add(message).id);
  const seconds = (performance.now() - start) / 1000;
  return { templates: ids.map((id) => miner.resolve(id)?.template ?? ''), seconds };
}
