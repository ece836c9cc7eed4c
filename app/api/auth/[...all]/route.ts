import { auth } from '#lib/http/auth.ts';

// better-auth's own endpoints: sign in, sign out, session. Made at first use: a build must not need a database.
const handler = (request: Request): Promise<Response> => auth().handler(request);

export { handler as GET, handler as POST };
