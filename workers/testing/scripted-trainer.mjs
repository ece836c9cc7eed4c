#!/usr/bin/env node
// Speaks docs/trainer-protocol.md without training: for tests of everything around the trainer. Called like Python is,
// `scripted-trainer.mjs -m ra_trainer run --config FILE`. RUN_DIR/script.json may say how it behaves.
import fs from 'node:fs';
import path from 'node:path';

const config = JSON.parse(
  fs.readFileSync(process.argv[process.argv.indexOf('--config') + 1], 'utf8'),
);
const { runDir, stage, attempt } = config;
const stageDir = path.join(runDir, stage);
const eventsPath = path.join(runDir, 'events.jsonl');
const script = {
  stepMs: 20,
  steps: { SFT: 12, GRPO: 12, EXPORT: 1, EVALUATE: 1 },
  checkpointEvery: 5,
  ...readJson(path.join(runDir, 'script.json'), {}),
};
const only = script.only?.[stage] ?? {};

let seq = recover();
let stopping = false;
process.on('SIGTERM', () => {
  stopping = true;
});
console.log(`scripted trainer: ${stage}, attempt ${attempt}`);

if (only.dieAtOnce) process.exit(1);
const from = newestCheckpoint();
emit('started', {
  pid: process.pid,
  device: 'cpu',
  parameters: 1000,
  trainableParameters: 10,
  totalSteps: script.steps[stage],
  resumedFromStep: from,
});
emit('phase', { name: 'train', message: 'Pretending.' });
await work(from ?? 0);

async function work(start) {
  const total = script.steps[stage];
  for (let step = start + 1; step <= total; step += 1) {
    await new Promise((resolve) => setTimeout(resolve, script.stepMs));
    emit('metric', {
      step,
      totalSteps: total,
      values: { loss: 1 / step, reward: step, kl: step === 3 ? null : 0.01 },
      secondsPerStep: script.stepMs / 1000,
      remainingSeconds: ((total - step) * script.stepMs) / 1000,
    });
    if (stage === 'GRPO') emit('completions', { step, groups: [group(step)] });
    if (step % script.checkpointEvery === 0) checkpoint(step);
    if (only.killAtStep === step && attempt <= (only.killAttempts ?? 1))
      process.kill(process.pid, 'SIGKILL');
    if (only.diskFullAtStep === step && !fs.existsSync(path.join(runDir, 'space'))) {
      emit('failed', {
        code: 'DISK_FULL',
        message: 'No space left on device.',
        cure: 'Free some space, then resume.',
      });
      process.exit(1);
    }
    if (stopping && !only.ignoreStop) {
      checkpoint(step);
      emit('stopped', { step, checkpoint: `${stage}/checkpoint-${step}`, reason: 'SIGTERM' });
      process.exit(0);
    }
  }
  finish(total);
}

function finish(step) {
  if (stage === 'EXPORT') writeModel();
  if (stage === 'EVALUATE') writePredictions();
  emit('finished', { step, outputs: { merged: `${stage}/merged` }, summary: { steps: step } });
}

function group(step) {
  const completion = (text, answer, total) => ({
    text,
    answer,
    think: 'because',
    terms: { format: 0.1, answer: total, total },
    advantage: total,
  });
  return {
    id: `row-${step}`,
    log: 'fan stopped\u0000',
    label: 'abnormal',
    prompt: 'Log: fan stopped\n',
    completions: [
      completion('<think>because</think><answer>abnormal</answer>', 'abnormal', 2),
      completion('<think>because</think><answer>normal</answer>', 'normal', -2),
      completion('abnormal', null, -2.5),
    ],
  };
}

function checkpoint(step) {
  const folder = path.join(stageDir, `checkpoint-${step}`);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'ra-complete.json'), JSON.stringify({ step }));
  emit('checkpoint', { step, path: `${stage}/checkpoint-${step}` });
}

function newestCheckpoint() {
  if (!config.resume || !fs.existsSync(stageDir)) return null;
  const steps = fs
    .readdirSync(stageDir)
    .filter((name) => name.startsWith('checkpoint-'))
    .map((name) => Number(name.slice('checkpoint-'.length)));
  return steps.length === 0 ? null : Math.max(...steps);
}

function writeModel() {
  const dir = path.join(stageDir, 'model');
  fs.mkdirSync(path.join(dir, 'onnx'), { recursive: true });
  fs.writeFileSync(path.join(dir, 'config.json'), '{}');
  fs.writeFileSync(path.join(dir, 'onnx', 'model.onnx'), 'weights');
  const dataset = readJson(path.join(config.dataset, 'dataset.json'), {});
  const manifest = {
    format: 1,
    runId: config.runId,
    base: config.base,
    stages: ['SFT', 'GRPO'],
    seed: config.seed,
    parameters: 1000,
    prompt: {
      version: config.prompt.version,
      hash: config.prompt.hash,
      prefix: 'Log: ',
      suffix: '\n',
    },
    generation: {
      maxNewTokens: 8,
      eosTokenIds: [2],
      padTokenId: 0,
      bosTokenId: null,
      addBos: false,
    },
    onnx: { file: 'onnx/model.onnx', sha256: 'x', layers: 1, kvHeads: 1, headDim: 8, vocabSize: 8 },
    parity: { prompts: 8, maxLogitDifference: 0, greedyEqual: 8, limit: 0.001 },
    snapshotHash: dataset.hash,
    reward: { preset: config.reward.preset, version: 1, hash: config.reward.hash },
    createdAt: new Date().toISOString(),
  };
  if (only.badManifest && attempt === 1) delete manifest.base;
  fs.writeFileSync(path.join(dir, 'ra-model.json'), JSON.stringify(manifest));
}

function writePredictions() {
  const rows = fs
    .readFileSync(path.join(config.dataset, 'test.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const lines = config.evaluate.variants.flatMap((variant) =>
    rows.map((row, index) =>
      JSON.stringify({
        id: row.id,
        variant,
        verdict: variant === 'SFT' && index === 0 ? null : row.label,
        pAbnormal: row.label === 'abnormal' ? 0.9 : 0.1,
        think: row.log,
        text: '',
        formatOk: true,
        tokens: 12,
      }),
    ),
  );
  fs.writeFileSync(path.join(stageDir, 'predictions.jsonl'), `${lines.join('\n')}\n`);
}

function emit(type, fields) {
  seq += 1;
  const event = { v: 1, seq, attempt, stage, time: new Date().toISOString(), type, ...fields };
  fs.appendFileSync(eventsPath, `${JSON.stringify(event)}\n`);
}

function recover() {
  if (!fs.existsSync(eventsPath)) return 0;
  const text = fs.readFileSync(eventsPath, 'utf8');
  if (text !== '' && !text.endsWith('\n')) fs.appendFileSync(eventsPath, '\n');
  for (const line of text.split('\n').reverse()) {
    const event = parse(line, null);
    if (event) return event.seq;
  }
  return 0;
}

function readJson(file, fallback) {
  return fs.existsSync(file) ? parse(fs.readFileSync(file, 'utf8'), fallback) : fallback;
}

function parse(text, fallback) {
  try {
    return JSON.parse(text);
  } catch {
    return fallback;
  }
}
