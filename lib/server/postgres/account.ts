/** The one account of the embedded server. It listens on 127.0.0.1 only; the password keeps others out by accident, not by force. */
export const USER = 'studio';
export const PASSWORD = 'studio';
export const DATABASE = 'studio';
