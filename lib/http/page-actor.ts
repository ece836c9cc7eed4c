import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { Actor } from '#lib/domain/access/actor.ts';
import { findSessionActor } from './request-actor.ts';

/** The signed-in person of this page, or null. Read once per request; a disabled account counts as signed out. */
export const getPageActor = cache(
  async (): Promise<Actor | null> => findSessionActor(await headers()),
);

/** For pages: the signed-in person, or a redirect to the sign-in page. */
export async function requirePageActor(returnTo?: string): Promise<Actor> {
  const actor = await getPageActor();
  if (!actor) {
    redirect(returnTo ? `/sign-in?to=${encodeURIComponent(returnTo)}` : '/sign-in');
  }
  return actor;
}
