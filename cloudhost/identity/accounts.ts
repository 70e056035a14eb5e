/** The simulated people: those of the configured file, and those somebody made up on the page since. */
import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

/** One simulated WeChat account. */
export interface Account {
  /** Names the account in a login; never shown. */
  key: string
  /** What the page lists, e.g. a name. */
  label: string
  /** Who this is, in a few words. */
  note: string
  openid: string
  /** 11 digits. */
  phone: string
}

export interface AccountBook {
  list(): readonly Account[]
  byKey(key: string): Account | undefined
  byOpenid(openid: string): Account | undefined
  byPhone(phone: string): Account | undefined
  /** A person nobody has seen yet, with a telephone number nobody has. */
  create(): Account
}

/** Shown when no file of accounts is configured, so that a host is usable at once. */
const SOMEBODY: Account = {
  key: 'somebody',
  label: '试用者',
  note: '没有配置账号文件时的默认身份',
  openid: 'oSimulatedSomebody0000000001',
  phone: '15400000001',
}

/** More made-up people than anybody needs, few enough to list. */
const MOST_ACCOUNTS = 500

/**
 * @param given path of the file the configuration names: `{ "accounts": [Account] }`; it may be absent
 * @param made where made-up people are kept, or `undefined` to forget them with the process
 * @throws {Error} when the file cannot be used, naming what is wrong in it
 */
export function openAccountBook(given: string | undefined, made: string | undefined): AccountBook {
  const listed = given !== undefined && existsSync(given) ? readAccounts(given) : [SOMEBODY]
  const created = made !== undefined && existsSync(made) ? readAccounts(made) : []
  const all = () => [...listed, ...created]
  refuseDoubles(all(), given ?? 'the default account')

  return {
    list: all,
    byKey: (key) => all().find((each) => each.key === key),
    byOpenid: (openid) => all().find((each) => each.openid === openid),
    byPhone: (phone) => all().find((each) => each.phone === phone),
    create() {
      if (all().length >= MOST_ACCOUNTS) throw new Error(`There are already ${MOST_ACCOUNTS} simulated accounts.`)
      const account: Account = {
        key: randomUUID(),
        label: `新来的人 ${created.length + 1}`,
        note: '刚刚新建，还没有做过任何事',
        openid: `oNew${randomBytes(18).toString('base64url')}`,
        phone: freePhone(all()),
      }
      created.push(account)
      if (made !== undefined) {
        // Renamed into place: a crash leaves the old list or the new one.
        writeFileSync(`${made}.part`, JSON.stringify({ accounts: created }, null, 2), { mode: 0o600 })
        renameSync(`${made}.part`, made)
      }
      return account
    },
  }
}

/** 154 is allocated to no operator: a message sent there by mistake reaches nobody. */
function freePhone(taken: readonly Account[]): string {
  for (;;) {
    const phone = `154${String(randomInt(0, 100_000_000)).padStart(8, '0')}`
    if (!taken.some((each) => each.phone === phone)) return phone
  }
}

function readAccounts(path: string): Account[] {
  const content = JSON.parse(readFileSync(path, 'utf8')) as { accounts?: unknown }
  if (!Array.isArray(content.accounts)) throw new Error(`${path}: "accounts" is not a list.`)
  return content.accounts.map((each, at) => {
    const account = each as Partial<Account>
    for (const field of ['key', 'label', 'note', 'openid', 'phone'] as const) {
      if (typeof account[field] !== 'string' || (account[field] === '' && field !== 'note')) {
        throw new Error(`${path}: account ${at + 1} has no ${field}.`)
      }
    }
    return account as Account
  })
}

function refuseDoubles(accounts: readonly Account[], path: string): void {
  for (const field of ['key', 'openid', 'phone'] as const) {
    const seen = new Set<string>()
    for (const each of accounts) {
      if (seen.has(each[field])) throw new Error(`${path}: two accounts have the same ${field}.`)
      seen.add(each[field])
    }
  }
}

/** First three and last four digits: what a page may show. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`
}
