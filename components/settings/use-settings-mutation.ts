'use client';

import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { showToast } from '#components/ui/show-toast.tsx';
import { ApiError } from '#lib/client/fetch-json.ts';

type Options<Input, Output> = {
  run: (input: Input) => Promise<Output>;
  /** What to read again, after success and after somebody else was first. */
  refresh: QueryKey;
  /** What happened, said when it has. */
  done?: ((output: Output, input: Input) => string) | undefined;
};

/** A change in the settings: runs it, reads the list again, says what happened or why not. */
export function useSettingsMutation<Input, Output>(options: Options<Input, Output>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: options.run,
    onSuccess: (output, input) => {
      const title = options.done?.(output, input);
      if (title) showToast({ title });
    },
    onError: (error) => {
      const cure = error instanceof ApiError ? error.details['cure'] : undefined;
      showToast({
        title: error.message,
        tone: 'attention',
        detail: typeof cure === 'string' ? cure : undefined,
      });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: options.refresh }),
  });
}
