import Link from 'next/link';
import type { ReactNode } from 'react';
import Markdown, { type Components } from 'react-markdown';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import { cn } from '#components/ui/cn.ts';
import { GlyphBadge } from '#components/ui/glyph-badge.tsx';
import { LogText } from '#components/ui/log-text.tsx';
import { linkTemplateRefs, templateOfHref } from '#lib/client/guidelines/link-template-refs.ts';
import { showAsText } from '#lib/client/guidelines/show-as-text.ts';
import { templateName } from '#lib/client/template-name.ts';
import type { GuidelineExample } from '#lib/domain/guidelines/guideline.ts';

type GuidelineTextProps = {
  text: string;
  examples: readonly GuidelineExample[];
  slug: string;
  className?: string | undefined;
};

// Raw HTML and pictures are text before they come here; a picture from elsewhere would tell who reads.
const SCHEMA = {
  ...defaultSchema,
  tagNames: (defaultSchema.tagNames ?? []).filter((name) => name !== 'img' && name !== 'picture'),
};
const REMARK = [remarkGfm, showAsText, linkTemplateRefs];
const REHYPE: [typeof rehypeSanitize, typeof SCHEMA][] = [[rehypeSanitize, SCHEMA]];

/** A guideline's Markdown, sanitised; templates that it names stand there with their text and, where one may see it, their label. */
export function GuidelineText({ text, examples, slug, className }: GuidelineTextProps) {
  const byNumber = new Map(examples.map((one) => [one.number, one]));
  const components: Components = {
    ...BLOCKS,
    a: ({ href, children }) => {
      const number = templateOfHref(href);
      return number === null ? (
        <PlainLink href={href}>{children}</PlainLink>
      ) : (
        <Example number={number} example={byNumber.get(number)} slug={slug} />
      );
    },
  };
  return (
    <div className={cn('flex max-w-prose flex-col gap-2 [overflow-wrap:anywhere]', className)}>
      <Markdown remarkPlugins={REMARK} rehypePlugins={REHYPE} components={components}>
        {text}
      </Markdown>
    </div>
  );
}

// The screen and its panels have the first two levels of headings.
const BLOCKS: Components = {
  h1: ({ children }) => <h3 className="mt-2 font-semibold text-title">{children}</h3>,
  h2: ({ children }) => <h4 className="mt-2 font-semibold">{children}</h4>,
  h3: ({ children }) => <h5 className="mt-1 font-semibold">{children}</h5>,
  h4: ({ children }) => <h6 className="mt-1 font-medium">{children}</h6>,
  h5: ({ children }) => <h6 className="mt-1 font-medium">{children}</h6>,
  h6: ({ children }) => <h6 className="mt-1 font-medium">{children}</h6>,
  p: ({ children }) => <p>{children}</p>,
  ul: ({ children }) => <ul className="flex list-disc flex-col gap-1 pl-5">{children}</ul>,
  ol: ({ children }) => <ol className="flex list-decimal flex-col gap-1 pl-5">{children}</ol>,
  blockquote: ({ children }) => (
    <blockquote className="flex flex-col gap-2 border-line-strong border-l-2 pl-3 text-muted">
      {children}
    </blockquote>
  ),
  code: ({ children }) => <code className="log rounded-sm bg-sub px-1">{children}</code>,
  pre: ({ children }) => (
    <pre className="whitespace-pre-wrap rounded-md border border-line bg-sub px-2 py-1.5">
      {children}
    </pre>
  ),
  hr: () => <hr className="border-line" />,
  table: ({ children }) => <table className="w-full border-collapse text-left">{children}</table>,
  th: ({ children }) => (
    <th className="border-line border-b px-2 py-1 font-medium text-muted">{children}</th>
  ),
  td: ({ children }) => (
    <td className="border-line border-b px-2 py-1 align-baseline">{children}</td>
  ),
};

function PlainLink({ href, children }: { href: string | undefined; children: ReactNode }) {
  // What the sanitiser took the address from is no link.
  if (!href) return <span>{children}</span>;
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer noopener"
      className="text-accent underline underline-offset-2"
    >
      {children}
    </a>
  );
}

function Example(props: { number: number; example: GuidelineExample | undefined; slug: string }) {
  const { number, example, slug } = props;
  if (!example) {
    return <span className="log text-muted">{templateName(number)} (not in this project)</span>;
  }
  return (
    <span className="my-0.5 inline-flex max-w-full flex-wrap items-baseline gap-x-1.5 rounded-md border border-line bg-sub px-1.5 align-baseline">
      <Link
        href={`/p/${slug}/templates/${number}`}
        className="log text-accent underline underline-offset-2"
      >
        {templateName(number)}
      </Link>
      <LogText slots wrap maxCharacters={300}>
        {example.text}
      </LogText>
      <ExampleLabel label={example.label} />
    </span>
  );
}

function ExampleLabel({ label }: { label: GuidelineExample['label'] }) {
  if (label === 'withheld') {
    return <span className="text-aside text-muted">label hidden while you vote on it</span>;
  }
  if (label === null) return <span className="text-aside text-muted">no label yet</span>;
  return <GlyphBadge tone={label}>{label}</GlyphBadge>;
}
