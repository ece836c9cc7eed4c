import { cva } from 'class-variance-authority';

/** The look of everything that is pressed; shared by buttons and links that look like one. */
export const buttonStyles = cva(
  'relative inline-flex h-7 shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-md px-2.5 text-base font-medium transition-colors disabled:opacity-50 aria-disabled:opacity-60',
  {
    variants: {
      variant: {
        primary: 'bg-accent text-on-accent enabled:hover:bg-accent-hover',
        default: 'border border-line-strong bg-panel text-ink hover:bg-sub',
        ghost: 'text-muted hover:bg-sub hover:text-ink',
        danger: 'border border-line-strong bg-panel text-abnormal hover:bg-abnormal-tint',
      },
      size: {
        normal: '',
        small: 'h-6 px-2 text-aside',
        wide: 'w-full',
      },
    },
    defaultVariants: { variant: 'default', size: 'normal' },
  },
);
