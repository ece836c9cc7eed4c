import { type ClassValue, clsx } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

/** The sizes of app/globals.css: without this list the merge takes `text-aside` for a colour. */
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ['micro', 'aside', 'base', 'title', 'stat', 'log', 'template'],
      shadow: ['float'],
    },
  },
});

/** Joins class names; of two that set the same property the later one wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
