/**
 * The line, from 1, on which each member of a JSON list begins. For a text that `JSON.parse` takes; the parser itself does
 * not tell.
 */
export function findRecordLines(text: string): number[] {
  const lines: number[] = [];
  let line = 1;
  let depth = 0;
  let isText = false;
  let isMember = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\n') line++;
    if (isText) {
      if (character === '\\') at++;
      else if (character === '"') isText = false;
      continue;
    }
    if (depth === 1 && character === ',') isMember = false;
    else if (depth === 1 && !isMember && !/[\s\]]/.test(character)) {
      isMember = true;
      lines.push(line);
    }
    if (character === '"') isText = true;
    else if (character === '[' || character === '{') depth++;
    else if (character === ']' || character === '}') depth--;
  }
  return lines;
}
