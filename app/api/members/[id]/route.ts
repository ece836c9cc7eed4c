import { z } from 'zod';
import { ROLES } from '#lib/domain/access/permissions.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { changeMemberRole } from '#lib/server/projects/change-member-role.ts';
import { removeMember } from '#lib/server/projects/remove-member.ts';

const params = z.object({ id: z.string() });

export const PATCH = defineRoute({
  params,
  body: z.object({ from: z.enum(ROLES), to: z.enum(ROLES) }),
  handler: ({ actor, params, body }) => changeMemberRole(actor, { memberId: params.id, ...body }),
});

export const DELETE = defineRoute({
  params,
  handler: ({ actor, params }) => removeMember(actor, { memberId: params.id }),
});
