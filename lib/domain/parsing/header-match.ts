/** `message`: the content as the line has it, neither cleaned nor trimmed. */
export type HeaderMatch = { fields: Record<string, string>; content: string; message: string };
