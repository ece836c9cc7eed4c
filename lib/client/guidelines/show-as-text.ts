/** A node of a Markdown tree, as far as this needs it (mdast). */
type Node = { type: string; value?: string; alt?: string | null; children?: Node[] };

/**
 * A remark plugin: raw HTML becomes the text that it is written as (log lines hold `<unknown>` and the like, which must not
 * vanish), and a picture becomes its description.
 */
export function showAsText() {
  return (tree: Node): void => changeIn(tree, true);
}

function changeIn(node: Node, isRoot: boolean): void {
  if (!node.children) return;
  node.children = node.children.map((child) => {
    const text = textOf(child);
    if (text === null) {
      changeIn(child, false);
      return child;
    }
    const plain = { type: 'text', value: text };
    return isRoot || isBlockParent(node) ? { type: 'paragraph', children: [plain] } : plain;
  });
}

function textOf({ type, value = '', alt }: Node): string | null {
  if (type === 'html') return value;
  if (type === 'image' || type === 'imageReference') return `[picture: ${alt || 'not shown'}]`;
  return null;
}

const isBlockParent = ({ type }: Node): boolean => type === 'blockquote' || type === 'listItem';
