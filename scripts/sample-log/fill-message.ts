import type { SeededRandom } from '#lib/domain/random/seeded-random.ts';

const USERS = ['arvid', 'brisa', 'chidi', 'dunja', 'eamon', 'farah', 'goran', 'hanae', 'ivo'];
const FOLDERS = ['scratch', 'projects', 'archive', 'home'];
const PROJECTS = ['tides', 'lattice', 'aerofoil', 'genome', 'wildfire', 'seismic'];
const PLACEHOLDER = /\{([a-z]+\d*)(?::([^}]*))?\}/g;

/**
 * Fills the placeholders of a message: `{n:lo-hi}` integer, `{f:lo-hi}` number with two decimals,
 * `{hex4}` `{hex8}` `{hex16}` 0x…, `{ip}`, `{path}`, `{user}`, `{pick:a|b|c}`.
 */
export function fillMessage(text: string, random: SeededRandom): string {
  return text.replace(PLACEHOLDER, (_, kind: string, argument: string | undefined) =>
    fillPlaceholder(kind, argument ?? '', random),
  );
}

function fillPlaceholder(kind: string, argument: string, random: SeededRandom): string {
  switch (kind) {
    case 'n':
      return String(between(argument, random));
    case 'f':
      return `${between(argument, random)}.${random.integer(90) + 10}`;
    case 'hex4':
    case 'hex8':
    case 'hex16':
      return `0x${hexDigits(Number(kind.slice(3)), random)}`;
    case 'ip':
      return `10.${random.integer(16)}.${random.integer(250)}.${random.integer(250) + 1}`;
    case 'path':
      return `/${pick(FOLDERS, random)}/${pick(PROJECTS, random)}/run${random.integer(900) + 100}/out.${random.integer(64)}`;
    case 'user':
      return pick(USERS, random);
    case 'pick':
      return pick(argument.split('|'), random);
    default:
      throw new RangeError(`No placeholder {${kind}} is known.`);
  }
}

function between(range: string, random: SeededRandom): number {
  const [low = 0, high = 0] = range.split('-').map(Number);
  return low + random.integer(high - low + 1);
}

function hexDigits(count: number, random: SeededRandom): string {
  return Array.from({ length: count }, () => random.integer(16).toString(16)).join('');
}

function pick(values: readonly string[], random: SeededRandom): string {
  return values[random.integer(values.length)] ?? '';
}
