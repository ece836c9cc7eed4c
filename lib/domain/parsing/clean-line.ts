const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f]/g;

/** NUL, CR and other control characters become spaces, so that words stay apart. */
export function cleanLine(line: string): string {
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if ((code < 32 && code !== 9) || code === 127) return line.replace(CONTROL, ' ').trimEnd();
  }
  return line;
}
