import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { parseEmailAddress } from '@usher/shared/email-address.ts'
import { z } from 'zod'

type Variable<Value> = {
  about: string
  /** Completes the sentence "NAME must be …". */
  allowed: string
  byDefault: string
  /** Never repeated in a message. */
  isSecret?: true
  schema: z.ZodType<Value, string | undefined>
}

const variable = <Value>(it: Variable<Value>) => it

const oneOf = <const Words extends [string, ...string[]]>(words: Words, byDefault: Words[number]) => z.enum(words).default(byDefault)

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean),
)

const url = (protocols: string[]) => z.string().refine((text) => protocols.includes(URL.parse(text)?.protocol ?? ''))

/** Everything the environment may say. Where a default depends on another variable, `readConfig` supplies it. */
export const variables = {
  PORT: variable({
    about: 'Port of the web server.',
    allowed: 'a whole number from 1 to 65535',
    byDefault: '`3000`',
    schema: z
      .string()
      .default('3000')
      .refine((text) => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535)
      .transform(Number),
  }),
  BASE_URL: variable({
    about:
      'Where people reach Usher; links in mails begin with it, and only this origin may open a live connection. While it is this machine and the database is embedded, no other machine is served.',
    allowed: 'an http or https address without a path; https in production, unless it is this machine',
    byDefault: '`http://localhost:PORT`',
    schema: url(['http:', 'https:'])
      .transform((text) => new URL(text))
      .refine(({ pathname, search, hash, username }) => pathname === '/' && !search && !hash && !username)
      .transform(({ origin }) => origin)
      .optional(),
  }),
  DATA_DIR: variable({
    about: 'Folder of the embedded parts: database, queue, secrets. One process at a time.',
    allowed: 'the path of a folder',
    byDefault: '`.data`',
    schema: z
      .string()
      .default('.data')
      .transform((path) => resolve(path)),
  }),
  ROLES: variable({
    about: 'What this process does. A single role needs `DATABASE_URL` and `REDIS_URL`.',
    allowed: '`api`, `workers` or `api,workers`',
    byDefault: '`api,workers`',
    schema: z
      .string()
      .default('api,workers')
      .pipe(list)
      .refine((roles) => roles.length > 0 && roles.every((role) => role === 'api' || role === 'workers'))
      .transform((roles) => ({ api: roles.includes('api'), workers: roles.includes('workers') })),
  }),
  DATABASE_URL: variable({
    about: 'PostgreSQL 15 or newer. Unset: the embedded database.',
    allowed: 'an address that begins with postgres:// or postgresql://',
    byDefault: 'embedded',
    isSecret: true,
    schema: url(['postgres:', 'postgresql:']).optional(),
  }),
  REDIS_URL: variable({
    about: 'Redis 6.2 or newer, for queues and fan-out. Unset: a private Redis, started and stopped with Usher.',
    allowed: 'an address that begins with redis:// or rediss://',
    byDefault: 'private',
    isSecret: true,
    schema: url(['redis:', 'rediss:']).optional(),
  }),
  POSTMARK_SERVER_TOKEN: variable({
    about: 'Sends mail through Postmark. Unset: the built-in mailbox at `/mailbox`, which production refuses.',
    allowed: 'the token of a Postmark server',
    byDefault: 'mailbox',
    isSecret: true,
    schema: z.string().regex(/^\S+$/).optional(),
  }),
  POSTMARK_API_URL: variable({
    about: 'Another address of the Postmark API, for a stand-in.',
    allowed: 'an http or https address',
    byDefault: "Postmark's own",
    schema: url(['http:', 'https:']).optional(),
  }),
  POSTMARK_MESSAGE_STREAM: variable({
    about: 'Message stream the mails go out on.',
    allowed: 'the id of a message stream: at most 30 lower-case letters, digits and hyphens',
    byDefault: '`outbound`',
    schema: z
      .string()
      .default('outbound')
      .refine((text) => /^[a-z0-9-]{1,30}$/.test(text)),
  }),
  EMAIL_FROM: variable({
    about: 'Sender of every mail.',
    allowed: 'an address, or a name and an address: `Usher <invites@example.com>`',
    byDefault: '`Usher <invites@HOST>`, the host of `BASE_URL`',
    schema: z
      .string()
      .refine((text) => /^([^<>\p{Cc}]+<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u.test(text))
      .optional(),
  }),
  SECRETS: variable({
    about:
      'Secrets that sign links and sessions, newest first: the first signs, all verify. Required with `DATABASE_URL` and in production.',
    allowed: 'one or more secrets separated by commas, in production each of at least 32 characters',
    byDefault: 'made and kept in `DATA_DIR`',
    isSecret: true,
    schema: list.refine((secrets) => secrets.length > 0).optional(),
  }),
  OPERATORS: variable({
    about: 'Who runs this installation, by their e-mail addresses. Once proven theirs, they see every group and may create some.',
    allowed: 'e-mail addresses separated by commas',
    byDefault: 'nobody',
    schema: z
      .string()
      .default('')
      .pipe(list)
      .refine((typed) => keysOf(typed).length === typed.length)
      .transform((typed) => keysOf(typed)),
  }),
  DEMO: variable({
    about: 'Whether an empty embedded database begins with a demo community. Never with `DATABASE_URL` or in production.',
    allowed: '`on` or `off`',
    byDefault: '`on`',
    schema: oneOf(['on', 'off'], 'on'),
  }),
  TRUSTED_PROXIES: variable({
    about: 'Proxies whose `X-Forwarded-For` is believed.',
    allowed: 'IP addresses or CIDR ranges separated by commas',
    byDefault: 'none',
    schema: z
      .string()
      .default('')
      .pipe(list)
      .refine((ranges) => ranges.every(isRange)),
  }),
  LOG_LEVEL: variable({
    about: 'How much is logged.',
    allowed: '`fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`',
    byDefault: '`info`',
    schema: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'info'),
  }),
  NODE_ENV: variable({
    about: '`production` refuses what is unsafe there: made-up secrets, the mailbox, plain http.',
    allowed: '`production`, `development` or `test`',
    byDefault: '`development`',
    schema: oneOf(['production', 'development', 'test'], 'development'),
  }),
}

const keysOf = (typed: string[]) =>
  typed
    .map(parseEmailAddress)
    .filter((address) => 'key' in address)
    .map(({ key }) => key)

function isRange(text: string) {
  const [address = '', prefix, ...rest] = text.split('/')
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  return bits > 0 && rest.length === 0 && (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits))
}
