/**
 * Simulated WeChat accounts: the page at `/sim` picks one, and the tab that picked it is that person.
 *
 *   GET  /sim             the page
 *   GET  /sim/accounts    who there is: key, label, note, masked phone
 *   POST /sim/accounts    one more person
 *   POST /sim/login       { key } → { token, label, expiresAt }
 *   POST /sim/phoneCode   with a session → { code, expiresAt }, what WeChat's phone button gives a page
 *   POST /sim/steps       with a session → { cloudID, expiresAt }, what `wx.getWeRunData` gives a page
 *   GET  /sim/messages    with a session → messages sent to this person
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { LARGEST_FORM_BYTES, readJson } from '../http/body'
import { refuse } from '../http/refusal'
import { replyJson } from '../http/reply'
import type { StaticFiles } from '../http/staticFiles'
import type { Outbox } from '../openapi/outbox'
import type { Pedometer } from '../openapi/pedometer'
import type { PhoneCodes } from '../openapi/phoneCodes'
import { maskPhone, type Account, type AccountBook } from './accounts'
import { refusalToServeSimulated } from './exposure'
import type { IdentityProvider } from './provider'
import type { SessionKeeper } from './session'

export interface SimulatedOptions {
  accounts: AccountBook
  sessions: SessionKeeper
  phoneCodes: PhoneCodes
  pedometer: Pedometer
  outbox: Outbox
  /** The files of the page. */
  page: StaticFiles
}

export function createSimulatedIdentity(options: SimulatedOptions): IdentityProvider {
  const { accounts, sessions, phoneCodes, pedometer, outbox, page } = options

  function accountOf(token: string): Account | undefined {
    const key = sessions.read(token)
    return key === undefined ? undefined : accounts.byKey(key)
  }

  function accountBehind(request: IncomingMessage): Account {
    const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
    const account = token === undefined ? undefined : accountOf(token)
    if (account === undefined) throw refuse.noSession()
    return account
  }

  const shown = ({ key, label, note, phone }: Account) => ({ key, label, note, phone: maskPhone(phone) })

  const routes: Record<string, (request: IncomingMessage, response: ServerResponse) => Promise<void> | void> = {
    'GET /sim/accounts': (_request, response) => replyJson(response, 200, { accounts: accounts.list().map(shown) }),

    'POST /sim/accounts': async (request, response) => {
      await readJson(request, LARGEST_FORM_BYTES)
      replyJson(response, 201, { account: shown(accounts.create()) })
    },

    'POST /sim/login': async (request, response) => {
      const { key } = await readJson(request, LARGEST_FORM_BYTES)
      const account = typeof key === 'string' ? accounts.byKey(key) : undefined
      if (account === undefined) throw refuse.noSession()
      replyJson(response, 200, { ...sessions.issue(account.key), label: account.label })
    },

    'POST /sim/phoneCode': (request, response) =>
      replyJson(response, 200, phoneCodes.mint(accountBehind(request).phone)),

    'POST /sim/steps': (request, response) => replyJson(response, 200, pedometer.mint(accountBehind(request).openid)),

    'GET /sim/messages': (request, response) => {
      const { openid, phone } = accountBehind(request)
      replyJson(response, 200, { messages: outbox.to(openid, phone) })
    },
  }

  return {
    kind: 'simulated',
    headers: { 'x-simulated-identity': 'yes' },
    refusalToServe: refusalToServeSimulated,
    callerOf(token) {
      const account = accountOf(token)
      return account === undefined ? undefined : { openid: account.openid }
    },
    async serve(request, response, path) {
      if (path !== '/sim' && !path.startsWith('/sim/')) return false
      const route = routes[`${request.method ?? ''} ${path}`]
      if (route !== undefined) {
        await route(request, response)
        return true
      }
      if (request.method !== 'GET') throw refuse.notFound()
      return page.serve(request, response, path === '/sim' ? '/index.html' : path.slice('/sim'.length))
    },
  }
}
