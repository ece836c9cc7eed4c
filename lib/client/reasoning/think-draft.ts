// An edit that is not saved yet, kept by the browser so that a closed tab loses nothing.

export type ThinkDraft = {
  /** The text that the person began to edit; when another stands meanwhile, both are shown. */
  base: string;
  think: string;
};

const keyOf = (id: string) => `ra-think-draft-${id}`;

/** The draft of a trace or an explanation, or null: none, or one that cannot be read. */
export function readDraft(storage: Pick<Storage, 'getItem'>, id: string): ThinkDraft | null {
  try {
    const value: unknown = JSON.parse(storage.getItem(keyOf(id)) ?? 'null');
    return isDraft(value) ? { base: value.base, think: value.think } : null;
  } catch {
    return null;
  }
}

/** Keeps a draft, or forgets it when it is null. A full or forbidden storage is not an error of the person. */
export function keepDraft(
  storage: Pick<Storage, 'setItem' | 'removeItem'>,
  id: string,
  draft: ThinkDraft | null,
): void {
  try {
    if (draft) storage.setItem(keyOf(id), JSON.stringify(draft));
    else storage.removeItem(keyOf(id));
  } catch {
    // The text is still in the editor.
  }
}

function isDraft(value: unknown): value is ThinkDraft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'base' in value &&
    typeof value.base === 'string' &&
    'think' in value &&
    typeof value.think === 'string'
  );
}
