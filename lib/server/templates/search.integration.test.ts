import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import { parseSearch } from '#lib/domain/templates/parse-search.ts';
import type { SearchTerm } from '#lib/domain/templates/search-terms.ts';
import type { TemplateFilter } from '#lib/domain/templates/template-views.ts';
import { templateWords } from '#lib/domain/templates/template-words.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeProject, makeTemplate } from '#lib/server/testing/factories.ts';
import { listTemplates } from './list-templates.ts';

const ALL: TemplateFilter = { q: '', label: [], level: [], component: [], source: [], near: [] };
const TEXTS = [
  'ciod: failed to read message prefix on control stream <*>',
  'ciod: Error creating node map from file <*>',
  'MidplaneSwitchController::clearPort() bll_clear_port failed: R<*>-M<*>',
  'data TLB error interrupt',
  '<*> ddr error(s) detected and corrected, 100% of rank <*>',
  "it's \\ a % sign & a 'quote' | or !not (this) <-> that:* \" ",
  'NodeCard is not fully functional; bit set',
  'rabbit settings: bit: set, 5 of 0x1f, é Überlauf 温度异常 <script>alert(1)</script>',
  `${'a'.repeat(3000)} ${'word '.repeat(300)}end`,
];

let test: TestDb;
let projectId: string;
let lead: Actor;

beforeAll(async () => {
  test = await createTestDb();
  projectId = (await makeProject()).id;
  lead = await makeMember(projectId, 'LEAD');
  for (const text of TEXTS) await makeTemplate(projectId, text);
});
afterAll(() => test.close());

const found = async (filter: Partial<TemplateFilter>) =>
  (
    await listTemplates(lead, { projectId, filter: { ...ALL, ...filter }, sort: 'number' })
  ).rows.map(({ number }) => number - 1);

describe('the search field', () => {
  it('finds words by their beginning, quoted ones whole, starred ones inside', async () => {
    expect(await found({ q: 'err' })).toEqual([1, 3, 4]);
    expect(await found({ q: 'rror' })).toEqual([]);
    expect(await found({ q: '*rror' })).toEqual([1, 3, 4]);
    expect(await found({ q: '"err"' })).toEqual([]);
    expect(await found({ q: '"bit set"' })).toEqual([6, 7]);
    expect(await found({ q: 'er -"error interrupt"' })).toEqual([1, 4]);
    expect(await found({ q: 'C' })).toEqual([0, 1, 2, 4]);
    expect(await found({ q: '温' })).toEqual([7]);
  });

  it('takes every sign as itself', async () => {
    expect(await found({ q: '%' })).toEqual([4, 5]);
    expect(await found({ q: '100%' })).toEqual([4]);
    expect(await found({ q: 'clearport()' })).toEqual([2]);
    expect(await found({ q: 'port()' })).toEqual([]);
    expect(await found({ q: '*port()' })).toEqual([2]);
    expect(await found({ q: '_' })).toEqual([2]);
    expect(await found({ q: '<script>' })).toEqual([7]);
    expect(await found({ q: '\\' })).toEqual([5]);
    expect(await found({ q: 'that:*' })).toEqual([5]);
  });

  it('finds what the rule says and fails on no input', async () => {
    const piece = fc.oneof(
      fc.constantFrom(...TEXTS.join(' ').split(/\s+/).slice(0, 90)),
      fc.constantFrom(
        'er',
        '*rro',
        '*Port()',
        '"bit set"',
        '"to re',
        '(s)',
        "':*",
        '<->',
        '!',
        '|',
      ),
      fc.string({ maxLength: 6 }),
      fc.string({ unit: 'binary', maxLength: 6 }),
    );
    const query = fc
      .array(fc.tuple(fc.constantFrom('', '', '-', '*', '"'), piece), { maxLength: 4 })
      .map((parts) => parts.map(([sign, text]) => `${sign}${text}`).join(' '));
    await fc.assert(
      fc.asyncProperty(query, async (q) => {
        const { number, component, level, label, source, ...search } = parseSearch(q);
        fc.pre(number === null && [...component, ...level, ...label, ...source].length === 0);
        const expected = TEXTS.flatMap((text, at) =>
          search.terms.every((term) => fits(text, term)) &&
          !search.without.some((term) => fits(text, term))
            ? [at]
            : [],
        );
        expect(await found({ q })).toEqual(expected);
      }),
      { numRuns: 250 },
    );
  });

  it('has the same words of a text from an import as from the database', async () => {
    const part = fc.oneof(
      fc.constantFrom(
        ' ',
        "'",
        '\\',
        ':',
        '<*>',
        '\n',
        '\u007f',
        'Ä',
        'ı',
        'K',
        '\u00a0',
        '温',
        '😀',
        'AbC',
        '0x1F',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }).map((any) => any.replaceAll('\0', '')),
    );
    const made = fc.sample(fc.array(part, { maxLength: 12 }), 2000).map((parts) => parts.join(''));
    const long = [`é${'b'.repeat(300)} ${'Ab😀'.repeat(150)}`, 'x '.repeat(20_000)];
    const texts = [...TEXTS, ...made, ...long];
    const others = await test.db.$queryRaw`
      SELECT t."text" FROM unnest(${texts}::text[], ${texts.map(templateWords)}::text[]) AS t("text", "words")
      WHERE template_words(t."text") <> t."words"::tsvector`;
    expect(others).toEqual([]);
  });

  it('takes any text as the value of a facet or an operator', async () => {
    const value = fc.string({ unit: 'binary', maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(value, value, async (one, other) => {
        await found({ label: [one], level: [other], component: [one], source: [other] });
        await found({ q: `level:"${one}" component:"${other}" label:${one} source:${other}` });
      }),
      { numRuns: 60 },
    );
  });
});

/** The rule of the search field, said a second time without a database. */
function fits(text: string, { text: asked, begins, isWhole }: SearchTerm): boolean {
  const letters = /[0-9A-Za-z\u0080-\uffff]/;
  const fold = (any: string) => any.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const wordsOf = (any: string) =>
    fold(any)
      .split(/[^0-9a-z\u0080-\u{10ffff}]+/u)
      .filter(Boolean);
  if (begins === 'word' && !/[!-/:-@[-`{-~]/.test(asked)) {
    const words = wordsOf(asked);
    const inText = wordsOf(text);
    const last = words.length - 1;
    return inText.concat('').some((_, start) =>
      words.every((word, at) => {
        const there = inText[start + at] ?? '\0';
        return at === last && !isWhole ? there.startsWith(word) : there === word;
      }),
    );
  }
  const body = fold(text);
  const wanted = fold(asked);
  for (let at = body.indexOf(wanted); at >= 0; at = body.indexOf(wanted, at + 1)) {
    const before = body[at - 1] ?? ' ';
    const after = body[at + wanted.length] ?? ' ';
    const beginsRight =
      begins === 'anywhere' || !letters.test(wanted[0] ?? '') || !letters.test(before);
    const endsRight = !isWhole || !letters.test(wanted.at(-1) ?? '') || !letters.test(after);
    if (beginsRight && endsRight) return true;
  }
  return false;
}
