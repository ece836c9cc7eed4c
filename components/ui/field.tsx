import { cloneElement, type ReactElement, type ReactNode, useId } from 'react';
import { cn } from './cn.ts';
import { formatKey } from './format-key.ts';
import { Kbd } from './kbd.tsx';

type Control = {
  id?: string | undefined;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: boolean | undefined;
  'aria-required'?: boolean | undefined;
};

type FieldProps = {
  label: ReactNode;
  hint?: ReactNode | undefined;
  /** What is wrong with this field and what mends it. */
  error?: string | undefined;
  required?: boolean | undefined;
  kbd?: string | undefined;
  className?: string | undefined;
  /** One control: Input, Textarea, Select. It is given its id and its aria attributes. */
  children: ReactElement<Control>;
};

export function Field({ label, hint, error, required, kbd, className, children }: FieldProps) {
  const own = useId();
  const id = children.props.id ?? own;
  const described = [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean);
  return (
    <div className={cn('flex min-w-0 flex-col gap-1', className)}>
      <label htmlFor={id} className="flex items-center gap-1.5 text-aside text-muted">
        {label}
        {required ? <span>(required)</span> : null}
        {kbd ? <Kbd>{formatKey(kbd)}</Kbd> : null}
      </label>
      {cloneElement(children, {
        id,
        'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
        'aria-invalid': error ? true : undefined,
        'aria-required': required || undefined,
      })}
      {error ? (
        <p id={`${id}-error`} className="text-aside text-abnormal">
          <span aria-hidden="true">! </span>
          {error}
        </p>
      ) : null}
      {hint ? (
        <p id={`${id}-hint`} className="text-aside text-muted">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
