import { randomBytes, randomUUIDv7 } from 'node:crypto'
import type { NewGroup } from '@usher/shared/schemas/group.ts'
import { slugOf } from '@usher/shared/slug-of.ts'
import { sql } from 'kysely'
import { recordAct } from '../audit/record-act.ts'
import { bumpFeeds } from '../feeds/bump-feeds.ts'
import { lockFeeds } from '../feeds/lock-feeds.ts'
import type { Tx } from '../record/tables.ts'
import { badField, Refusal } from '../refusal.ts'

/** Creates a group with its founder as owner. A slug that was asked for is kept or refused; one made from the name gives way. */
export async function createGroup(tx: Tx, { founderId, group }: { founderId: string; group: NewGroup }) {
  const wanted = group.slug ?? slugOf(group.name)
  const slugs = group.slug ? [wanted] : [wanted, `${wanted}-${randomBytes(3).toString('hex')}`]
  await lockFeeds(tx, [founderId])
  for (const slug of slugs) {
    const id = await insertGroup(tx, slug, group)
    if (!id) continue
    await insertOwner(tx, { groupId: id, founderId })
    await recordAct(tx, { groupId: id, action: 'group_created', by: founderId, detail: { name: group.name } })
    await bumpFeeds(tx, [founderId])
    return id
  }
  throw slugTaken()
}

export const slugTaken = () => badField('slug', 'Another group has this address already', 'taken')

async function insertOwner(tx: Tx, { groupId, founderId }: { groupId: string; founderId: string }) {
  const { numAffectedRows } = await sql`
    insert into memberships (group_id, user_id, role, through)
    select ${groupId}::uuid, u.id, 'owner', 'founder' from "user" u where u.id = ${founderId} and u.deleted_at is null`.execute(tx)
  if (numAffectedRows !== 1n) throw new Refusal('unauthenticated')
}

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
      members_can_invite: group.membersCanInvite,
      default_role: group.defaultRole,
      allowed_domains: group.allowedDomains,
    })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}
