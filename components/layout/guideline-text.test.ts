import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { GuidelineText } from './guideline-text.tsx';

const render = (text: string, examples: Parameters<typeof GuidelineText>[0]['examples'] = []) =>
  renderToStaticMarkup(createElement(GuidelineText, { text, examples, slug: 'lumen' }));

test('raw HTML, scripts, frames and pictures never become elements', () => {
  const html = render(
    [
      '<script>window.hacked=1</script> <img src=x onerror=alert(1)> <b onclick="x">b</b>',
      '<iframe src="https://example.test"></iframe>',
      '![beacon](https://example.test/b.png)',
      '<svg/onload=alert(1)>',
    ].join('\n\n'),
  );
  expect(html).not.toMatch(/<(script|img|iframe|svg|b)[\s>/]/i);
  expect(html).toContain('&lt;script&gt;');
  expect(html).toContain('[picture: beacon]');
  expect(html).toContain('&lt;iframe src=');
});

test('addresses that run something are taken from their links', () => {
  const html = render(
    '[a](javascript:alert(1)) [b](JaVaScRiPt&#58;alert(1)) [c](data:text/html,x) [d](vbscript:x) [e](https://example.test)',
  );
  expect(html.match(/href="[^"]*"/g)).toEqual(['href="https://example.test"']);
  expect(html).toContain('rel="noreferrer noopener"');
});

test('a named template stands with its text and, where one may see it, its label', () => {
  const html = render('T-1, T-2, T-3, T-4 and `T-1` and [x T-1](https://example.test)', [
    { number: 1, text: '<i>disk</i> failed', label: 'abnormal' },
    { number: 2, text: 'fan on', label: 'withheld' },
    { number: 3, text: 'link up', label: null },
  ]);
  expect(html.match(/href="\/p\/lumen\/templates\/\d"/g)).toHaveLength(3);
  expect(html).not.toContain('<i>');
  expect(html).toContain('label hidden while you vote on it');
  expect(html).toContain('no label yet');
  expect(html).toContain('T-00004 (not in this project)');
});

test('tables, lists and headings below those of the screen', () => {
  const html = render('# One\n\n- a\n- b\n\n| x | y |\n|---|---|\n| 1 | 2 |\n');
  expect(html).toMatch(/<h3[^>]*>One<\/h3>/);
  expect(html).toContain('<td');
  expect(html.match(/<li/g)).toHaveLength(2);
});
