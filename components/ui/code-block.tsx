import { cn } from './cn.ts';
import { CopyButton } from './copy-button.tsx';
import { LogText } from './log-text.tsx';

type CodeBlockProps = {
  children: string;
  /** Names what the block holds: `Preview of the prompt`. */
  label: string;
  wrap?: boolean | undefined;
  copy?: boolean | undefined;
  maxHeight?: string | undefined;
  className?: string | undefined;
};

/** Several lines of code, log or model text, as text. */
export function CodeBlock(props: CodeBlockProps) {
  const { children, label, wrap = true, copy = true, maxHeight = '24rem', className } = props;
  return (
    <div className={cn('relative rounded-md border border-line bg-sub', className)}>
      {copy ? (
        <div className="absolute top-1 right-1">
          <CopyButton text={children} label={`Copy ${label.toLowerCase()}`} />
        </div>
      ) : null}
      <section
        aria-label={label}
        // A scrolling region must be reachable without a mouse.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
        tabIndex={0}
        className="overflow-auto p-3 pr-10"
        style={{ maxHeight }}
      >
        {children.split(/\r?\n/).map((line, index) => (
          <div key={index} className="min-h-[1.5em]">
            <LogText wrap={wrap} className={wrap ? undefined : 'overflow-visible'}>
              {line}
            </LogText>
          </div>
        ))}
      </section>
    </div>
  );
}
