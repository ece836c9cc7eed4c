import { Command } from 'commander';
import { keywordBaseline } from '#lib/domain/baselines/keyword-baseline.ts';
import type { Label } from '#lib/domain/label.ts';
import type { LogFormat } from '#lib/domain/parsing/format-definition.ts';
import { createLineJoiner } from '#lib/domain/parsing/line-joiner.ts';
import { readLogLine } from '#lib/domain/parsing/read-line.ts';
import { createTemplateMiner } from '#lib/domain/parsing/template-miner.ts';
import { chooseLogFormat } from '#lib/server/log-files/choose-log-format.ts';
import { readLogLines } from '#lib/server/log-files/read-log-lines.ts';
import { openOnnxReasoner } from '#lib/server/reasoning/onnx-reasoner.ts';
import type { Reasoner } from '#lib/server/reasoning/reasoner.ts';

type Options = { model: string; format?: string; header?: string; window: string };
type Event = { line: number; templateId: string };

export const createDetectCommand = (): Command =>
  new Command('detect')
    .description(
      'Judge a stream: a provisional verdict for a new template at once, the reasoned one when its window is full.',
    )
    .argument('[file]', 'log file, or - for stdin', '-')
    .requiredOption('--model <dir>', 'folder of an exported model')
    .option('--format <id>', 'format of the log, or auto; guessed for files when absent')
    .option('--header <pattern>', "logparser's log_format notation")
    .option('--window <n>', 'lines in a window', '100')
    .action(async (file: string, options: Options) => {
      const { format } = await chooseLogFormat({
        format: options.format ?? null,
        header: options.header ?? null,
        firstFile: file,
      });
      const reasoner = await openOnnxReasoner(options.model);
      try {
        await detect(file, {
          format,
          reasoner,
          windowLines: Math.max(1, Number(options.window) || 100),
        });
      } finally {
        await reasoner.close();
      }
    });

async function detect(
  file: string,
  { format, reasoner, windowLines }: { format: LogFormat; reasoner: Reasoner; windowLines: number },
): Promise<void> {
  const miner = createTemplateMiner();
  // Of a message in several lines the last one is judged.
  const joiner = createLineJoiner<number>(format);
  const verdicts = new Map<string, Label>();
  const newTemplates = new Map<string, string>();
  let events: Event[] = [];
  let window = 0;
  const closeWindow = async () => {
    await judge(reasoner, newTemplates, verdicts);
    for (const event of events.filter(({ templateId }) => newTemplates.has(templateId))) {
      print({
        line: event.line,
        template_id: event.templateId,
        verdict: verdicts.get(event.templateId),
        provisional: false,
      });
    }
    const isAbnormal = events.some(({ templateId }) => verdicts.get(templateId) === 'abnormal');
    print({ window, verdict: isAbnormal ? 'abnormal' : 'normal' });
    newTemplates.clear();
    events = [];
    window += 1;
  };
  for await (const { lineNumber, text } of readLogLines(file)) {
    const read = readLogLine(format, text);
    const whole = read && joiner.take(read, lineNumber);
    if (read !== null && whole === null) continue;
    const content = whole?.read.content ?? text;
    const { id, template } = miner.add(content);
    const known = verdicts.get(id);
    if (!known) {
      newTemplates.set(id, template);
    }
    print({
      line: lineNumber,
      template_id: id,
      verdict: known ?? keywordBaseline.predict(template).verdict,
      provisional: !known,
    });
    events.push({ line: lineNumber, templateId: id });
    if (events.length === windowLines) {
      await closeWindow();
    }
  }
  if (events.length > 0) {
    await closeWindow();
  }
}

// An unreadable answer keeps the keyword rule's opinion: a stream needs a verdict for each line.
async function judge(
  reasoner: Reasoner,
  templates: ReadonlyMap<string, string>,
  verdicts: Map<string, Label>,
): Promise<void> {
  const entries = [...templates];
  const judgements =
    entries.length > 0 ? await reasoner.judge(entries.map(([, template]) => template)) : [];
  entries.forEach(([id, template], at) => {
    verdicts.set(id, judgements[at]?.verdict ?? keywordBaseline.predict(template).verdict);
  });
}

const print = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);
