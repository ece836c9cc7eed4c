/** The frame shared by input, textarea and select. */
export const fieldStyles =
  'w-full rounded-md border border-line-strong bg-panel px-2 text-base text-ink transition-colors hover:border-faint disabled:bg-sub disabled:text-faint aria-invalid:border-abnormal focus-visible:outline-offset-0';
