import { build } from 'esbuild'
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { TmplGroup } from 'glass-easel-template-compiler'
import { HIDDEN, MODULE_PARAMETERS } from './phone/program'
import { cssOf } from './styles'

/** What `glass-easel-template-compiler` says of a template it doubts. */
interface TemplateDoubt {
  message: string
}

/**
 * Turns a built mini-program (`dist/weapp`) into one page for a browser: its own JavaScript, templates and styles, and
 * around them the phone of `phone/`, which stands in for WeChat. Nothing of the program is changed.
 *
 * @returns a new folder outside the repository, to be served and removed by the caller
 */
export async function bundleForBrowser(weapp: string): Promise<string> {
  const files = await filesOf(weapp)
  const read = (file: string) => readFile(path.join(weapp, file), 'utf8')
  const ending = (end: string) => files.filter((file) => file.endsWith(end))

  const modules = await Promise.all(
    ending('.js').map(async (file) => `${JSON.stringify(file)}: ${asFunction(await read(file))}`),
  )
  const styles = await Promise.all(
    ending('.wxss').map(async (file) => [file.replace(/\.wxss$/, ''), await cssOf(file, read)] as const),
  )
  const settings = await Promise.all(
    ending('.json').map(async (file) => [file.replace(/\.json$/, ''), JSON.parse(await read(file))] as const),
  )
  const templates = await templatesOf(ending('.wxml'), ending('.wxs'), read)
  const program = [
    'window.program = {',
    `settings: ${JSON.stringify(Object.fromEntries(settings))},`,
    `styles: ${JSON.stringify(Object.fromEntries(styles))},`,
    `attributes: ${JSON.stringify(templates.attributes)},`,
    `templates: ${templates.code},`,
    `modules: {\n${modules.join(',\n')}\n}`,
    '}',
  ]

  const folder = await mkdtemp(path.join(tmpdir(), 'weapp-in-browser-'))
  await writeFile(path.join(folder, 'program.js'), program.join('\n'))
  await writeFile(path.join(folder, 'phone.css'), await readFile(path.join(__dirname, 'phone/phone.css')))
  await writeFile(path.join(folder, 'index.html'), HTML)
  await build({
    entryPoints: [path.join(__dirname, 'phone/start.ts')],
    outfile: path.join(folder, 'phone.js'),
    bundle: true,
    format: 'iife',
    target: 'es2021',
    // The adapter's own warnings ("not a valid property") only exist in this build.
    alias: { 'glass-easel': require.resolve('glass-easel/dist/glass_easel.dev.all.es.js') },
    logLevel: 'error',
  })
  return folder
}

/** Paths inside the folder, with slashes. */
export async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => {
    throw new Error(`${folder} is not there: npm run build:weapp`)
  })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort()
}

/** A module sees what WeChat gives it and, of what only browsers have, nothing. */
function asFunction(code: string): string {
  return `function (${[...MODULE_PARAMETERS, ...HIDDEN].join(', ')}) {\n${code}\n}`
}

async function templatesOf(wxml: string[], wxs: string[], read: (file: string) => Promise<string>) {
  const group = new TmplGroup()
  const attributes: Record<string, Set<string>> = {}
  for (const file of wxml) {
    const text = await read(file)
    const doubts = group.addTmpl(file.replace(/\.wxml$/, ''), text) as TemplateDoubt[]
    if (doubts.length > 0) throw new Error(`${file}: ${doubts.map(({ message }) => message).join('; ')}`)
    for (const [tag, names] of attributesIn(text)) {
      attributes[tag] = new Set([...(attributes[tag] ?? []), ...names])
    }
  }
  for (const file of wxs) group.addScript(file.replace(/\.wxs$/, ''), await read(file))
  const code = group.getTmplGenObjectGroups()
  group.free()
  return { code, attributes: Object.fromEntries(Object.entries(attributes).map(([tag, names]) => [tag, [...names]])) }
}

/** Tags that are the template language's own. */
const LANGUAGE = ['template', 'block', 'import', 'include', 'wxs', 'slot', 'comp']
/** Attributes every element has, or that are the template language's own. */
const GENERAL = /^(wx:|bind|catch|capture|data-|mut-|id$|class$|style$|slot$)/

/** Every built-in component a template uses, with the properties it is given. */
function attributesIn(wxml: string): [tag: string, names: string[]][] {
  return [...wxml.matchAll(/<([a-z][a-z-]*)((?:\s+[a-z][\w:-]*(?:="[^"]*")?)*)\s*\/?>/g)]
    .filter(([, tag]) => !LANGUAGE.includes(tag!))
    .map(([, tag, attributes]) => [
      tag!,
      [...attributes!.matchAll(/\s([a-z][\w:-]*)(?:="[^"]*")?/g)]
        .map(([, name]) => name!)
        .filter((name) => !GENERAL.test(name)),
    ])
}

const HTML = `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="phone.css" />
  </head>
  <body>
    <script src="program.js"></script>
    <script src="phone.js"></script>
  </body>
</html>
`
