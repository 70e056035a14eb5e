import { readFileSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { createSessionKeeper, SESSION_LIFE_MS } from '../../../cloudhost/identity/session'
import { aFolder, aServer, PEOPLE } from '../http/aServer'

const anAccountsFile = (people: unknown = PEOPLE) => {
  const file = path.join(aFolder(), 'accounts.json')
  writeFileSync(file, JSON.stringify({ accounts: people }))
  return file
}

describe('simulated accounts', () => {
  it('are listed with masked phones and nothing that WeChat would keep to itself', async () => {
    const { ask } = await aServer({ accounts: anAccountsFile() })
    const text = await (await ask('GET', '/sim/accounts')).text()
    expect(JSON.parse(text)).toEqual({
      accounts: [
        { key: 'wang', label: '王师傅', note: '白班工人', phone: '154****0011' },
        { key: 'li', label: '李导医', note: '诊所收银', phone: '154****0012' },
      ],
    })
    expect(text).not.toMatch(/oWang|15400000011/)
  })

  it('give a session that ends after twelve hours', async () => {
    let now = Date.now()
    const { ask, login } = await aServer({ accounts: anAccountsFile(), clock: () => now })
    const session = await login('wang')
    now += SESSION_LIFE_MS - 1
    expect((await ask('GET', '/sim/messages', undefined, session)).status).toBe(200)
    now += 1
    expect((await ask('GET', '/sim/messages', undefined, session)).status).toBe(401)
  })

  it('of a made-up person stay after a restart, with a phone number nobody has', async () => {
    const made = path.join(aFolder(), 'accounts.json')
    const first = await aServer({ accounts: anAccountsFile(), made })
    const { account } = (await (await first.ask('POST', '/sim/accounts', {})).json()) as {
      account: { key: string; phone: string }
    }
    expect(account.phone).toMatch(/^154\*{4}\d{4}$/)
    const kept = JSON.parse(readFileSync(made, 'utf8')) as { accounts: { phone: string }[] }
    expect(kept.accounts[0]!.phone).toMatch(/^154\d{8}$/)

    const second = await aServer({ accounts: anAccountsFile(), made })
    const { accounts } = (await (await second.ask('GET', '/sim/accounts')).json()) as { accounts: { key: string }[] }
    expect(accounts.map((each) => each.key)).toEqual(['wang', 'li', account.key])
  })

  it('are one default person where no file lies', async () => {
    const { ask } = await aServer({ accounts: path.join(aFolder(), 'absent.json') })
    const { accounts } = (await (await ask('GET', '/sim/accounts')).json()) as { accounts: { label: string }[] }
    expect(accounts.map((each) => each.label)).toEqual(['试用者'])
  })

  it.each([
    ['no list', { wang: {} }, /"accounts" is not a list/],
    ['an account without a phone', [{ ...PEOPLE[0], phone: undefined }], /account 1 has no phone/],
    ['two accounts with one openid', [PEOPLE[0], { ...PEOPLE[1], openid: 'oWang' }], /same openid/],
  ])('are refused at the start when their file holds %s', async (_name, people, message) => {
    await expect(aServer({ accounts: anAccountsFile(people) })).rejects.toThrow(message)
  })
})

describe('a session token', () => {
  const keeper = createSessionKeeper(Buffer.alloc(32, 1), () => 0)

  it('is refused when any part of it was changed, or another host signed it', () => {
    const { token } = keeper.issue('wang')
    expect(keeper.read(token)).toBe('wang')
    const foreign = createSessionKeeper(Buffer.alloc(32, 2), () => 0).issue('wang').token
    const body = Buffer.from('{"key":"li","expiresAt":9e15}').toString('base64url')
    for (const wrong of [foreign, `${body}.${token.split('.')[1]!}`, token.slice(0, -3), `${body}.`, '.', '']) {
      expect(keeper.read(wrong)).toBeUndefined()
    }
  })
})

describe('what stands in for the phone', () => {
  it('gives a code for the person’s own number, only with a session', async () => {
    const { ask, login, openApi } = await aServer({ accounts: anAccountsFile() })
    expect((await ask('POST', '/sim/phoneCode')).status).toBe(401)
    const { code } = (await (await ask('POST', '/sim/phoneCode', undefined, await login('wang'))).json()) as {
      code: string
    }
    expect(openApi.phoneCodes.getPhoneNumber({ code }, 'wx00')).toMatchObject({
      phone_info: { purePhoneNumber: '15400000011' },
    })
  })

  it('gives a cloudID for the person’s own steps, only with a session', async () => {
    const { ask, login, openApi } = await aServer({ accounts: anAccountsFile() })
    expect((await ask('POST', '/sim/steps')).status).toBe(401)
    openApi.pedometer.walks('oWang', () => 7_777)
    const answer = await ask('POST', '/sim/steps', undefined, await login('wang'))
    const { cloudID } = (await answer.json()) as { cloudID: string }
    expect(JSON.stringify(openApi.pedometer.open(cloudID))).toContain('7777')
  })

  it('shows each person their own messages, by openid and by number', async () => {
    const { ask, login, openApi } = await aServer({ accounts: anAccountsFile() })
    openApi.outbox.subscribeMessageSend({
      touser: 'oWang',
      template_id: 't',
      data: { thing1: { value: '入会已通过' } },
    })
    openApi.outbox.sendSms({ phone_number_list: ['+8615400000012'], content: '验证码 123456' })
    const read = async (key: string) =>
      ((await (await ask('GET', '/sim/messages', undefined, await login(key))).json()) as { messages: unknown[] })
        .messages
    expect(await read('wang')).toEqual([expect.objectContaining({ kind: 'subscribe', lines: ['入会已通过'] })])
    expect(await read('li')).toEqual([expect.objectContaining({ kind: 'sms', lines: ['验证码 123456'] })])
  })
})

describe('the page at /sim', () => {
  it('is headed 本机模拟身份, and its parts are served beside it', async () => {
    const { ask } = await aServer()
    const page = await ask('GET', '/sim')
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(await page.text()).toContain('<h1>本机模拟身份</h1>')
    expect((await ask('GET', '/sim/page.js')).headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect((await ask('GET', '/sim/page.css')).status).toBe(200)
  })
})

describe('requests that do not come from the person at this machine', () => {
  const askRaw = (port: number, headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      http
        .get({ port, host: '127.0.0.1', path: '/sim/accounts', headers }, (answer) => {
          answer.resume()
          resolve(answer.statusCode!)
        })
        .on('error', reject)
    })

  it.each([
    ['under a strange name pointed at this machine', { host: 'evil.example' }],
    ['through a proxy', { host: 'localhost', 'x-forwarded-for': '203.0.113.9' }],
    ['through a proxy that only says via', { host: '127.0.0.1', via: '1.1 gate' }],
  ])('are refused: %s', async (_name, headers) => {
    const { port } = await aServer()
    expect(await askRaw(port, headers)).toBe(403)
  })

  it.each(['localhost', '127.0.0.1', '[::1]'])('are not those to %s', async (name) => {
    const { port } = await aServer()
    expect(await askRaw(port, { host: `${name}:${port}` })).toBe(200)
  })
})
