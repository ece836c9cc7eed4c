import { splitAtTemplateRefs } from '#lib/domain/guidelines/find-template-refs.ts';

/** A node of a Markdown tree, as far as this needs it (mdast). */
type Node = { type: string; value?: string; url?: string; children?: Node[] };

const PREFIX = '#template-';

/** A remark plugin: names of templates in running text become links, which the page draws as examples. Code stays as it is. */
export function linkTemplateRefs() {
  return (tree: Node): void => linkIn(tree);
}

/** The number of the template that such a link stands for, or null for any other link. */
export function templateOfHref(href: string | undefined): number | null {
  const digits = href?.startsWith(PREFIX) ? href.slice(PREFIX.length) : '';
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}

function linkIn(node: Node): void {
  // A link in a link is none.
  if (!node.children || node.type === 'link') return;
  node.children = node.children.flatMap((child) => {
    if (child.type === 'text') return splitAtTemplateRefs(child.value ?? '').map(toNode);
    linkIn(child);
    return [child];
  });
}

function toNode(segment: ReturnType<typeof splitAtTemplateRefs>[number]): Node {
  return segment.kind === 'text'
    ? { type: 'text', value: segment.text }
    : {
        type: 'link',
        url: `${PREFIX}${segment.number}`,
        children: [{ type: 'text', value: `T-${segment.number}` }],
      };
}
