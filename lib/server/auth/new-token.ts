import { randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;

/** 256 random bits as 43 characters that an address can carry. Only their hash is stored. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');
