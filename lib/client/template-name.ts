/** How people call a template: `T-00931`. */
export const templateName = (number: number): string => `T-${String(number).padStart(5, '0')}`;
