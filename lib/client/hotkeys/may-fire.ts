import { isComposing } from './is-composing.ts';
import type { Shortcut } from './shortcut.ts';

const FIELDS =
  'input:not([type=radio], [type=checkbox], [type=button], [type=submit], [type=range]), textarea, select, [contenteditable=""], [contenteditable=true], [role=textbox], [role=combobox]';
const LAYERS = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]';
const PRESSABLE = 'a[href], button, summary, [role=button], [role=tab], [role=slider]';

/**
 * Whether a shortcut may act where the focus is: not while one types, not behind a dialog, and
 * Enter and Space not in place of the control that has the focus.
 */
export function mayFire(shortcut: Shortcut, event: KeyboardEvent): boolean {
  if (shortcut.when === false) return false;
  if (event.defaultPrevented || isComposing(event)) return false;
  if (event.repeat && !shortcut.repeat) return false;
  const target = event.target;
  if (!(target instanceof Element)) return true;
  if (!shortcut.inFields && target.closest(FIELDS)) return false;
  if (!shortcut.inLayers && target.closest(LAYERS)) return false;
  const base = shortcut.key.toLowerCase();
  if (base === 'enter' && target.closest(PRESSABLE)) return false;
  if (base === 'space' && target.closest(`${PRESSABLE}, input`)) return false;
  // Arrows move the choice in a radio group and the cursor of a chart.
  if (base.startsWith('arrow') && target.closest('input, [role=slider], [role=tab]')) return false;
  return true;
}
