// The second half of `npm run build`: the web process and the API, beside what Next has built.
import { bundleWeb } from '#web/bundle-web.ts';

await bundleWeb(process.cwd(), '.next');
