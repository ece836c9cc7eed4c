import { Tokenizer } from '@huggingface/tokenizers';
import { parseCompletion } from '#lib/domain/prompt/completion.ts';
import { generateGreedy } from './generate-greedy.ts';
import { loadModelFolder } from './load-model-folder.ts';
import { openOnnxModel } from './onnx-model.ts';
import type { Judgement, Reasoner } from './reasoner.ts';
import { scorePairs } from './score-continuations.ts';

const BATCH_SIZE = 16;
const OPEN_ANSWER = '<answer>';

/** Loads a model folder into onnxruntime. Templates are judged in batches of like length. */
export async function openOnnxReasoner(modelDir: string): Promise<Reasoner> {
  const folder = loadModelFolder(modelDir);
  const model = await openOnnxModel(folder);
  const tokenizer = new Tokenizer(folder.tokenizer, folder.tokenizerConfig);
  const { prompt, generation } = folder.manifest;
  const encode = (text: string) => tokenizer.encode(text, { add_special_tokens: false }).ids;
  const encodePrompt = (template: string) => [
    ...(generation.addBos && generation.bosTokenId !== null ? [generation.bosTokenId] : []),
    ...encode(prompt.prefix + template + prompt.suffix),
  ];

  async function judgeBatch(
    templates: readonly string[],
    signal?: AbortSignal,
  ): Promise<Judgement[]> {
    const prompts = templates.map(encodePrompt);
    const generated = await generateGreedy(model, prompts, { ...generation, signal });
    const texts = generated.map((ids) =>
      ids.length === 0 ? '' : tokenizer.decode(ids, { skip_special_tokens: true }),
    );
    const pairs = texts.map((text, row) => {
      const reasoning = reasoningPrefix(text);
      const [first, second] = ['abnormal</answer>', 'normal</answer>'].map((answer) => [
        ...(prompts[row] ?? []),
        ...encode(reasoning + answer),
      ]);
      return { first: first ?? [], second: second ?? [] };
    });
    const probabilities = await scorePairs(model, pairs, generation.padTokenId);
    return texts.map((text, row) => {
      const { answer, think, formatOk } = parseCompletion(text, 'lenient');
      return { verdict: answer, pAbnormal: probabilities[row] ?? null, think, text, formatOk };
    });
  }

  return {
    engine: 'onnx',
    close: () => model.close(),
    judge: async (templates, signal) => {
      const order = templates
        .map((_, index) => index)
        .sort((a, b) => (templates[a]?.length ?? 0) - (templates[b]?.length ?? 0));
      const results = new Array<Judgement>(templates.length);
      for (let start = 0; start < order.length; start += BATCH_SIZE) {
        signal?.throwIfAborted();
        const chosen = order.slice(start, start + BATCH_SIZE);
        const judged = await judgeBatch(
          chosen.map((index) => templates[index] ?? ''),
          signal,
        );
        chosen.forEach((index, at) => {
          const judgement = judged[at];
          if (judgement) {
            results[index] = judgement;
          }
        });
      }
      return results;
    },
  };
}

/** The text up to and including `<answer>`; closed by force when it never gets there (docs/trainer-protocol.md). */
export function reasoningPrefix(text: string): string {
  const at = text.indexOf(OPEN_ANSWER);
  if (at >= 0) {
    return text.slice(0, at + OPEN_ANSWER.length);
  }
  return `${text}${text.includes('</think>') ? '' : '</think>'}${OPEN_ANSWER}`;
}
