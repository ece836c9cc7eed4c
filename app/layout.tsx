import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { Providers } from '#components/frame/providers.tsx';
import '#components/layout/fonts.ts';
import { parseTheme, THEME_COOKIE } from '#lib/client/theme/theme.ts';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'RationAnomaly Studio', template: '%s · RationAnomaly Studio' },
  description: 'Correct log labels, vet reasoning, train and audit models that explain anomalies.',
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f7f8fa' },
    { media: '(prefers-color-scheme: dark)', color: '#0e1116' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang="en" data-theme={theme}>
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
