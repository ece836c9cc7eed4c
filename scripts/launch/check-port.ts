import { createServer } from 'node:net';

/** Resolves when the port can be listened on; rejects with what to do when it is taken or not allowed. */
export function checkPort(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EACCES' ? 'needs more rights' : 'is in use by another program';
      reject(new Error(`Port ${port} ${why}.\n  → Choose another one: PORT=${port + 1} bin/up`));
    });
    probe.listen(port, () => probe.close(() => resolve()));
  });
}
