/* global document, sessionStorage, location */
// The session lies in sessionStorage, which belongs to one tab: two tabs can be two people.
const SESSION = 'cloudhost.session'
const $ = (id) => document.getElementById(id)

const session = () => {
  try {
    return JSON.parse(sessionStorage.getItem(SESSION) ?? 'null')
  } catch {
    return null
  }
}

async function ask(method, path, body) {
  const headers = {}
  const token = session()?.token
  if (token) headers.authorization = `Bearer ${token}`
  if (method === 'POST') headers['content-type'] = 'application/json'
  const response = await fetch(path, {
    method,
    headers,
    body: method === 'POST' ? JSON.stringify(body ?? {}) : undefined,
  })
  const answer = await response.json()
  if (!response.ok) throw Object.assign(new Error(answer.message), { status: response.status })
  return answer
}

/** Text only, never markup: labels come from a file, messages from functions. */
function element(name, className, ...content) {
  const made = document.createElement(name)
  if (className) made.className = className
  made.append(...content)
  return made
}

function say(error) {
  $('trouble').textContent = error instanceof TypeError ? '连不上本机服务，看看它是否还在运行' : error.message
  $('trouble').hidden = false
}

async function choose(key) {
  const { token, label } = await ask('POST', '/sim/login', { key })
  sessionStorage.setItem(SESSION, JSON.stringify({ token, label, account: key }))
  location.assign('/')
}

async function showPeople() {
  const { accounts } = await ask('GET', '/sim/accounts')
  $('people').replaceChildren(
    ...accounts.map(({ key, label, note, phone }) => {
      const button = element(
        'button',
        '',
        element('strong', '', label),
        element('span', 'meta', note),
        element('span', 'meta', phone),
      )
      button.type = 'button'
      button.dataset.key = key
      button.addEventListener('click', () => choose(key).catch(say))
      return element('li', '', button)
    }),
  )
}

async function showMessages() {
  const current = session()
  $('now').hidden = $('messages-section').hidden = current === null
  if (current === null) return
  $('now').textContent = `这个标签页现在是：${current.label}`
  let messages
  try {
    messages = (await ask('GET', '/sim/messages')).messages
  } catch (error) {
    if (error.status !== 401) throw error
    // The session ran out, or belongs to data that is gone.
    sessionStorage.removeItem(SESSION)
    return showMessages()
  }
  $('no-messages').hidden = messages.length > 0
  $('messages').replaceChildren(
    ...messages.map(({ kind, sentAt, lines }) =>
      element(
        'li',
        'message',
        element('span', 'meta', `${kind === 'sms' ? '短信' : '订阅消息'}，${new Date(sentAt).toLocaleString('zh-CN')}`),
        ...lines.map((line) => element('div', '', line)),
      ),
    ),
  )
}

$('newcomer').addEventListener('click', async () => {
  try {
    const { account } = await ask('POST', '/sim/accounts')
    await choose(account.key)
  } catch (error) {
    say(error)
  }
})
$('refresh').addEventListener('click', () => showMessages().catch(say))
showPeople().catch(say)
showMessages().catch(say)
