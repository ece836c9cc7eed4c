// Where a thread begins. The loader that lets Node read TypeScript is per thread.
import { register } from 'tsx/esm/api';

register();
await import('./read-blocks-in-thread.ts');
