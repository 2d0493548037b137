import type { z } from 'zod'
import { Refusal } from '../refusal.ts'
import { variables } from './config-schema.ts'

type Name = keyof typeof variables
type Values = { [N in Name]: z.output<(typeof variables)[N]['schema']> }
type Environment = Record<string, string | undefined>

export type Config = ReturnType<typeof readConfig>

/** The environment, checked once; a `cannot_start` refusal names every variable that is wrong and what is allowed. */
export function readConfig(env: Environment) {
  const values = parseEach(env)
  const baseUrl = values.BASE_URL ?? `http://localhost:${values.PORT}`
  const production = values.NODE_ENV === 'production'
  const broken = rules.find(({ when }) => when({ ...values, baseUrl, production }))
  if (broken) throw cannotStart(broken.message)

  return {
    port: values.PORT,
    // The mailbox and the demo sign-in are for whoever sits at this machine.
    host: !values.DATABASE_URL && !production && isThisMachine(new URL(baseUrl).hostname) ? 'localhost' : undefined,
    baseUrl,
    dataDir: values.DATA_DIR,
    roles: values.ROLES,
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL,
    postmark: values.POSTMARK_SERVER_TOKEN
      ? { serverToken: values.POSTMARK_SERVER_TOKEN, apiUrl: values.POSTMARK_API_URL, messageStream: values.POSTMARK_MESSAGE_STREAM }
      : undefined,
    emailFrom: values.EMAIL_FROM ?? `Usher <invites@${new URL(baseUrl).hostname}>`,
    secrets: values.SECRETS,
    /** Keys of addresses. */
    operators: values.OPERATORS,
    demo: values.DEMO === 'on' && !values.DATABASE_URL && !production,
    trustedProxies: values.TRUSTED_PROXIES,
    logLevel: values.LOG_LEVEL,
    production,
  }
}

function parseEach(env: Environment): Values {
  const problems: string[] = []
  const values = Object.entries(variables).map(([name, { schema, allowed, ...about }]) => {
    const given = env[name]?.trim() || undefined
    const { success, data } = schema.safeParse(given)
    if (!success) problems.push(`${name} must be ${plain(allowed)}${'isSecret' in about ? '' : `, got "${given}"`}`)
    return [name, data]
  })
  if (problems.length > 0) throw cannotStart(problems.join('; '))
  return Object.fromEntries(values) as Values
}

type Facts = Values & { baseUrl: string; production: boolean }

const isSplit = ({ ROLES }: Facts) => ROLES.api !== ROLES.workers

const rules: { when: (facts: Facts) => boolean; message: string }[] = [
  {
    when: (facts) => isSplit(facts) && !facts.DATABASE_URL,
    message: 'A single role in ROLES needs DATABASE_URL: the embedded database belongs to one process',
  },
  {
    when: (facts) => isSplit(facts) && !facts.REDIS_URL,
    message: 'A single role in ROLES needs REDIS_URL: the private Redis belongs to one process',
  },
  {
    when: ({ SECRETS, DATABASE_URL, production }) => !SECRETS && (production || DATABASE_URL !== undefined),
    message: 'SECRETS must be set with DATABASE_URL and in production: one or more secrets separated by commas',
  },
  {
    when: ({ SECRETS, production }) => production && SECRETS?.some((secret) => secret.length < 32) === true,
    message: 'SECRETS must be secrets of at least 32 characters in production',
  },
  {
    when: ({ POSTMARK_SERVER_TOKEN, production }) => production && !POSTMARK_SERVER_TOKEN,
    message: 'POSTMARK_SERVER_TOKEN must be set in production: the built-in mailbox would show every mail to everybody',
  },
  {
    when: ({ baseUrl, production }) => production && baseUrl.startsWith('http:') && !isThisMachine(new URL(baseUrl).hostname),
    message: 'BASE_URL must be an https address in production',
  },
]

function isThisMachine(hostname: string) {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname) || hostname.endsWith('.localhost')
}

const plain = (markdown: string) => markdown.replaceAll('`', '')

const cannotStart = (message: string) => new Refusal('cannot_start', { message: `${message}.` })
