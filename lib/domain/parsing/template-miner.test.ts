import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTemplateMiner, type MinerState } from './template-miner.ts';

const word = fc.constantFrom('pump', 'fan', 'node', 'lost', 'ok', 'valve', 'eth1', 'rack', 'a<b');
const value = fc.oneof(
  fc.nat().map(String),
  fc.ipV4(),
  fc.nat().map((number) => `0x${number.toString(16)}`),
  fc.constantFrom('alice', 'bob', 'carol', 'dave', 'eve', 'mallory', '/var/log/x', '3.5ms'),
);
const message = fc
  .array(fc.oneof({ weight: 3, arbitrary: word }, value), { maxLength: 6 })
  .map((parts) => parts.join(' '));
const messages = fc.array(fc.oneof({ weight: 8, arbitrary: message }, fc.string()), {
  maxLength: 120,
});

function mine(lines: readonly string[], options: { cache?: boolean } = {}) {
  const miner = createTemplateMiner(options);
  return { ids: lines.map((line) => miner.add(line)), miner };
}

describe('createTemplateMiner', () => {
  it('gives lines that differ in values one template', () => {
    const { miner } = mine(['fan 7 of rack R1-M2 at 910 rpm', 'fan 9 of rack R3-M1 at 1200 rpm']);
    expect(miner.templates()).toEqual([
      {
        id: expect.stringMatching(/^E[0-9a-f]{8}$/),
        template: 'fan <*> of rack <*> at <*> rpm',
        count: 2,
      },
    ]);
  });

  it('says what a line did', () => {
    const miner = createTemplateMiner();
    expect(miner.add('job 1 done').isNew).toBe(true);
    expect(miner.add('job 2 done').isNew).toBe(false);
    const users = ['alice', 'bob', 'carol', 'dave', 'erin'];
    const added = users.map((name) => miner.add(`login by ${name}`));
    expect(added.map(({ isNew }) => isNew)).toEqual([true, true, true, false, false]);
    expect(added[3]).toMatchObject({
      id: added[0]?.id,
      template: 'login by <*>',
      changedFrom: 'login by alice',
      merged: [added[1]?.id, added[2]?.id],
    });
    expect(added[4]).toEqual({ id: added[0]?.id, template: 'login by <*>', isNew: false });
    expect(miner.templates()).toHaveLength(2);
  });

  it('keeps old ids alive when templates become one', () => {
    const miner = createTemplateMiner();
    const ids = ['north', 'south', 'east', 'west', 'up'].map(
      (place) => miner.add(`door ${place} open`).id,
    );
    expect(new Set(ids.map((id) => miner.resolve(id)?.id)).size).toBe(1);
    expect(miner.resolve(ids[0] ?? '')).toMatchObject({
      id: ids[0],
      template: 'door <*> open',
      count: 5,
    });
    expect(miner.resolve('E00000000')).toBeNull();
  });

  it('counts every line once', () => {
    fc.assert(
      fc.property(messages, (lines) => {
        const { miner } = mine(lines);
        const total = miner.templates().reduce((sum, { count }) => sum + count, 0);
        expect(total).toBe(lines.length);
      }),
    );
  });

  it('is deterministic, and the cache changes nothing', () => {
    fc.assert(
      fc.property(messages, (lines) => {
        const repeated = [...lines, ...lines];
        const cached = mine(repeated);
        const plain = mine(repeated, { cache: false });
        expect(plain.ids).toEqual(cached.ids);
        expect(plain.miner.templates()).toEqual(cached.miner.templates());
        expect(plain.miner.snapshot()).toEqual(cached.miner.snapshot());
      }),
    );
  });

  it('goes on from a snapshot as if never interrupted', () => {
    fc.assert(
      fc.property(messages, fc.array(fc.nat(130), { maxLength: 4 }), (lines, cuts) => {
        const whole = mine(lines);
        let miner = createTemplateMiner();
        const ids = lines.map((line, index) => {
          if (cuts.includes(index)) {
            const state = JSON.parse(JSON.stringify(miner.snapshot())) as MinerState;
            miner = createTemplateMiner();
            miner.restore(state);
          }
          return miner.add(line);
        });
        expect(ids).toEqual(whole.ids);
        expect(miner.snapshot()).toEqual(whole.miner.snapshot());
      }),
    );
  });

  it('has slots for the values of every line of a template', () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 60 }), (lines) => {
        const { ids, miner } = mine(lines);
        for (const [index, line] of lines.entries()) {
          const id = ids[index]?.id ?? '';
          const slots = miner.resolve(id)?.template.split('<*>').length ?? 0;
          expect(miner.slotValues(id, line)).toHaveLength(slots - 1);
        }
      }),
    );
  });

  it.each([
    ['a value in other lines', ['load of unit 3 high', 'load of unit north high'], 1],
    ['a state word beside a value', ['load of unit 3 high', 'load of unit drained high'], 2],
    ['three words', ['a b red c', 'a b blue c', 'a b green c'], 3],
    ['state words', ['it was opened', 'it was closed', 'it was parked', 'it was shared'], 4],
    ['first words', ['red door open', 'blue door open', 'green door open', 'white door open'], 4],
    ['keys', ['x red=1 y', 'x blue=1 y', 'x green=1 y', 'x white=1 y'], 4],
    ['units', ['got 3 bytes', 'got 7 bytes (1.2 KB)', 'got <9 bytes'], 1],
    ['empty brackets', ['peer 10.0.0.1 (a.b.net) up', 'peer 10.0.0.2 () up'], 1],
  ])('knows what %s mean', (_, lines, templates) => {
    expect(mine(lines).miner.templates()).toHaveLength(templates);
  });

  it('does not depend on the words of any one system', () => {
    const base = ['start of <a> on <b>', 'end of <a> after 12 s', 'link 7 of <b> lost 10.1.2.3:80'];
    const fill = (text: string, index: number) =>
      text.replace('<a>', `run_${index}77`).replace('<b>', `box${index * 131}`);
    const lines = Array.from({ length: 90 }, (_, index) => fill(base[index % 3] ?? '', index));
    const renamed = lines.map((line) => line.replace(/\b[a-z]{3,}\b/g, (word) => `q${word}w`));
    const shape = (all: string[]) => mine(all).ids.map(({ id }) => id);
    const pattern = (ids: string[]) => ids.map((id) => ids.indexOf(id));
    expect(pattern(shape(renamed))).toEqual(pattern(shape(lines)));
    expect(new Set(shape(lines)).size).toBe(3);
  });

  it('stays bounded when every line is new', () => {
    const random = (seed: number) =>
      Math.abs(Math.imul(seed ^ 0x5bd1e995, 0x85ebca6b)).toString(36);
    const letters = (text: string) =>
      text.replace(/[0-9]/g, (digit) => 'ghijklmnop'[Number(digit)] ?? '');
    const miner = createTemplateMiner();
    for (let line = 0; line < 45_000; line++) {
      miner.add([1, 2, 3, 4].map((place) => letters(random(line * 7 + place))).join(' '));
    }
    expect(miner.templates().length).toBeLessThanOrEqual(20_001);
    expect(miner.snapshot().journal.length).toBeLessThanOrEqual(20_001);
    const total = miner.templates().reduce((sum, { count }) => sum + count, 0);
    expect(total).toBe(45_000);
  });

  it('takes bounded time and memory for hostile messages', () => {
    const miner = createTemplateMiner();
    const start = process.cpuUsage();
    for (const unit of ['a', '<*> ', '\u0000', '1 ', 'a=', '((', 'é', '\ud800', 'a b c ', '.:/']) {
      const line = unit.repeat(1_048_576 / unit.length);
      const { id } = miner.add(line);
      expect(miner.add(line).id).toBe(id);
      expect(miner.slotValues(id, line)).toBeInstanceOf(Array);
    }
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(10_000);
  });

  it('keeps text that looks like markup as it is', () => {
    const miner = createTemplateMiner();
    expect(miner.add('<b onclick="x">bold<b> of peer 3').template).toBe(
      '<b onclick="x">bold<b> of peer <*>',
    );
  });
});
