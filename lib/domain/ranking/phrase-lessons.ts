import type { LabelledText } from '#lib/domain/baselines/baseline.ts';
import { DENIED_TROUBLE_PHRASES, ROUTINE_PHRASES, TROUBLE_PHRASES } from './general-phrases.ts';

/** Stem, participle, gerund of what programs do. */
const VERBS = `open opened opening, read read reading, write written writing,
connect connected connecting, load loaded loading, mount mounted mounting,
allocate allocated allocating, send sent sending, receive received receiving,
start started starting, stop stopped stopping, bind bound binding,
resolve resolved resolving, parse parsed parsing, lock locked locking,
create created creating, find found finding, initialize initialized initializing,
register registered registering, configure configured configuring, update updated updating,
delete deleted deleting, execute executed executing, access accessed accessing,
reset reset resetting, detect detected detecting, set set setting, get got getting,
install installed installing, save saved saving`
  .split(',')
  .map((forms) => forms.trim().split(' '));

const NOUNS = `file device disk memory connection network link socket server client service process
job task node host module driver kernel processor interface port message packet request data block
configuration database user session authentication command operation system`.split(/\s+/);

/**
 * Short labelled phrases that a model learns from beside (or, before any decision, instead of) the
 * project's own decisions. The same verbs and nouns stand on both sides, so that what is learned is
 * the frame around them: `failed to open` against `opened`, `invalid file` against `new file`.
 */
export function phraseLessons(): LabelledText[] {
  const trouble = [...TROUBLE_PHRASES];
  const routine = [...ROUTINE_PHRASES, ...DENIED_TROUBLE_PHRASES];
  for (const [stem = '', done = '', doing = ''] of VERBS) {
    trouble.push(`failed to ${stem}`, `cannot ${stem}`, `can't ${stem}`, `could not ${stem}`);
    trouble.push(`unable to ${stem}`, `error ${doing}`, `error while ${doing}`, `not ${done}`);
    trouble.push(`${stem} failed`);
    routine.push(done, doing, `${done} successfully`, `${doing} done`, `${stem} completed`);
    routine.push(`was ${done}`, `${stem} ok`);
  }
  for (const noun of NOUNS) {
    trouble.push(`${noun} error`, `${noun} failure`, `${noun} failed`, `${noun} not found`);
    trouble.push(`invalid ${noun}`, `bad ${noun}`, `unknown ${noun}`, `${noun} lost`);
    trouble.push(`${noun} timed out`, `${noun} unavailable`);
    routine.push(noun, `${noun} started`, `${noun} ready`, `${noun} enabled`, `${noun} found`);
    routine.push(`${noun} information`, `${noun} status`, `new ${noun}`, `${noun} ok`);
    routine.push(`${noun} completed`, `${noun} id`);
  }
  return [
    ...trouble.map((text) => ({ text, label: 'abnormal' as const })),
    ...routine.map((text) => ({ text, label: 'normal' as const })),
  ];
}
