import { createSeededRandom, type SeededRandom } from '#lib/domain/random/seeded-random.ts';
import { fillMessage } from './fill-message.ts';
import { INCIDENTS, type Incident } from './incident-kinds.ts';
import { type MessageKind, NORMAL_KINDS } from './message-kinds.ts';

/** The log is made chapter by chapter, so that one of any length needs little memory. */
const CHAPTER_LINES = 2000;
/** Four days a chapter. */
const CHAPTER_SECONDS = 345_600;
/** 2024-02-05 00:00:00 UTC, a Monday. */
const FIRST_SECOND = 1_707_091_200;
const INCIDENT_SECONDS = 900;

export type SampleLine = { kind: MessageKind; text: string };

type Event = { second: number; kind: MessageKind; node: string };

/**
 * Lines of the log of "Lumen", an invented supercomputer, in order of time: everyday messages of
 * all nodes, and incidents in which related faults burst on a few of them. The same seed gives the
 * same lines; a longer log begins with the same chapters.
 *
 * @yields the lines of a chapter, without line ends.
 */
export function* generateChapters(lines: number, seed: number): Generator<SampleLine[]> {
  let left = lines;
  for (let chapter = 0; left > 0; chapter++) {
    const random = createSeededRandom(`lumen ${seed} ${chapter}`);
    const start = FIRST_SECOND + chapter * CHAPTER_SECONDS;
    const events = planChapter(random, start);
    const written = events
      .map((event) => ({ kind: event.kind, text: formatLine(event, random) }))
      .slice(0, left);
    left -= written.length;
    yield written;
  }
}

function planChapter(random: SeededRandom, start: number): Event[] {
  const faults = INCIDENTS.flatMap((incident) => planIncident(incident, random, start));
  const second = () => start + random.integer(CHAPTER_SECONDS);
  // Every everyday message appears at least once.
  const everyday = NORMAL_KINDS.map((kind) => ({ second: second(), kind, node: anyNode(random) }));
  while (faults.length + everyday.length < CHAPTER_LINES) {
    const kind = pickByWeight(NORMAL_KINDS, random);
    everyday.push({ second: second(), kind, node: anyNode(random) });
  }
  return [...everyday, ...faults].sort((left, right) => left.second - right.second);
}

/** One burst: every kind of the incident once, then by weight, on one to three nodes. */
function planIncident(incident: Incident, random: SeededRandom, start: number): Event[] {
  const [fewest, most] = incident.lines;
  const count = fewest + random.integer(most - fewest + 1);
  const nodes = Array.from({ length: 1 + random.integer(3) }, () => anyNode(random));
  const begin = start + random.integer(CHAPTER_SECONDS - INCIDENT_SECONDS);
  return Array.from({ length: count }, (_, index) => ({
    second: begin + random.integer(INCIDENT_SECONDS),
    kind: incident.kinds[index] ?? pickByWeight(incident.kinds, random),
    node: nodes[random.integer(nodes.length)] ?? '',
  }));
}

function pickByWeight(kinds: readonly MessageKind[], random: SeededRandom): MessageKind {
  let left = random.next() * kinds.reduce((sum, { weight }) => sum + weight, 0);
  for (const kind of kinds) {
    left -= kind.weight;
    if (left < 0) return kind;
  }
  return kinds.at(-1) as MessageKind;
}

function anyNode(random: SeededRandom): string {
  const cabinet = String(random.integer(6) + 1).padStart(2, '0');
  return `C${cabinet}-S${random.integer(4)}-N${String(random.integer(16)).padStart(2, '0')}`;
}

/** `LABEL EPOCH DATE NODE TIME NODE TYPE COMPONENT LEVEL CONTENT`. */
function formatLine({ second, kind, node }: Event, random: SeededRandom): string {
  const micros = String(random.integer(1_000_000)).padStart(6, '0');
  const [date = '', clock = ''] = new Date(second * 1000).toISOString().split(/[T.]/);
  const time = `${date}-${clock.replaceAll(':', '.')}.${micros}`;
  const label = (kind.wrongTag === undefined ? kind.tag : kind.wrongTag) ?? '-';
  const header = [label, second, date.replaceAll('-', '.'), node, time, node, 'EVT'];
  return [...header, kind.component, kind.level, fillMessage(kind.text, random)].join(' ');
}
