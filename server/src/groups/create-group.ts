import { randomBytes, randomUUIDv7 } from 'node:crypto'
import type { NewGroup } from '@usher/shared/schemas/group.ts'
import { slugOf } from '@usher/shared/slug-of.ts'
import type { Tx } from '../record/tables.ts'
import { badField } from '../refusal.ts'

/** Creates a group with its founder as owner. A slug that was asked for is kept or refused; one made from the name gives way. */
export async function createGroup(tx: Tx, { founderId, group }: { founderId: string; group: NewGroup }) {
  const wanted = group.slug ?? slugOf(group.name)
  const slugs = group.slug ? [wanted] : [wanted, `${wanted}-${randomBytes(3).toString('hex')}`]
  for (const slug of slugs) {
    const id = await insertGroup(tx, slug, group)
    if (!id) continue
    await tx
      .insertInto('memberships')
      .values({ group_id: id, user_id: founderId, role: 'owner', through: 'founder', via_invite_id: null })
      .execute()
    return id
  }
  throw slugTaken()
}

export const slugTaken = () => badField('slug', 'Another group has this address already', 'taken')

async function insertGroup(tx: Tx, slug: string, group: NewGroup) {
  const row = await tx
    .insertInto('groups')
    .values({
      id: randomUUIDv7(),
      slug,
      name: group.name,
      description: group.description,
      visibility: group.visibility,
      join_method: group.visibility === 'members' ? 'invite_only' : group.joinMethod,
      invite_ttl_days: group.inviteTtlDays,
      answer_from_any_account: group.answerFromAnyAccount,
    })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}
