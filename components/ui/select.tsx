'use client';

import { Select as Radix } from 'radix-ui';
import { cn } from './cn.ts';
import { fieldStyles } from './field-styles.ts';

export type SelectOption = { value: string; label: string; hint?: string; disabled?: boolean };

type SelectProps = {
  options: readonly SelectOption[];
  value?: string | undefined;
  defaultValue?: string | undefined;
  onChange?: ((value: string) => void) | undefined;
  placeholder?: string | undefined;
  name?: string | undefined;
  disabled?: boolean | undefined;
  className?: string | undefined;
  id?: string | undefined;
  'aria-label'?: string | undefined;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: boolean | undefined;
  'aria-required'?: boolean | undefined;
};

export function Select(props: SelectProps) {
  const { options, onChange, placeholder = 'choose', className, value, defaultValue } = props;
  return (
    <Radix.Root
      {...(value !== undefined ? { value } : {})}
      {...(defaultValue !== undefined ? { defaultValue } : {})}
      {...(onChange ? { onValueChange: onChange } : {})}
      {...(props.name ? { name: props.name } : {})}
      disabled={props.disabled ?? false}
    >
      <Radix.Trigger
        id={props.id}
        aria-label={props['aria-label']}
        aria-describedby={props['aria-describedby']}
        aria-invalid={props['aria-invalid']}
        aria-required={props['aria-required']}
        className={cn(
          fieldStyles,
          'flex h-7 items-center justify-between gap-2 data-placeholder:text-faint',
          className,
        )}
      >
        <span className="truncate">
          <Radix.Value placeholder={placeholder} />
        </span>
        <Radix.Icon className="text-muted">▾</Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) animate-appear overflow-hidden rounded-lg border border-line-strong bg-panel shadow-float"
        >
          <Radix.Viewport className="p-1">
            {options.map((option) => (
              <SelectItem key={option.value} option={option} />
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function SelectItem({ option }: { option: SelectOption }) {
  return (
    <Radix.Item
      value={option.value}
      disabled={option.disabled ?? false}
      className="flex min-h-7 items-center gap-3 rounded-md py-1 pr-2 pl-6 outline-none data-disabled:opacity-50 data-highlighted:bg-accent-tint"
    >
      <Radix.ItemIndicator className="absolute left-2.5 text-accent">✓</Radix.ItemIndicator>
      <Radix.ItemText>{option.label}</Radix.ItemText>
      {option.hint ? <span className="ml-auto text-aside text-muted">{option.hint}</span> : null}
    </Radix.Item>
  );
}
