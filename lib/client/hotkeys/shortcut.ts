/** One key of a screen. */
export type Shortcut = {
  /** As in match-key: `1`, `j`, `?`, `enter`, `shift+j`, `mod+k`. */
  key: string;
  /** What it does, as `?` lists it: `Vote abnormal`. */
  label: string;
  run: () => void;
  /** `false` turns it off and takes it from the list. */
  when?: boolean | undefined;
  /** Also fires while one types; for `mod+enter` and `escape`. */
  inFields?: boolean | undefined;
  /** Also fires while the focus is in a dialog or a menu. */
  inLayers?: boolean | undefined;
  /** Fires again while the key is held; for moving, not for deciding. */
  repeat?: boolean | undefined;
};
