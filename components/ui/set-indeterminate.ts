/** A ref callback: `indeterminate` exists only as a property of the element, not as an attribute. */
export function setIndeterminate(value: boolean) {
  return (element: HTMLInputElement | null) => {
    if (element) element.indeterminate = value;
  };
}
