/** A guideline's text that was typed and not published, kept in this browser for its project and the version it is based on. */
export type KeptDraft = {
  read: () => string | null;
  write: (text: string) => void;
  drop: () => void;
};

export function keptDraft(projectId: string, basedOn: number): KeptDraft {
  const key = `guideline:${projectId}:${basedOn}`;
  // A browser may refuse storage; the text on the page does not depend on it.
  const attempt = <T>(act: () => T): T | null => {
    try {
      return act();
    } catch {
      return null;
    }
  };
  return {
    read: () => attempt(() => localStorage.getItem(key)),
    write: (text) => void attempt(() => localStorage.setItem(key, text)),
    drop: () => void attempt(() => localStorage.removeItem(key)),
  };
}
