/** Finds an installed Chromium or Chrome for the tests that need a browser; none is downloaded. */
import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
/** Where the installers of macOS and Windows put it, outside the search path. */
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

export const HOW_TO_INSTALL =
  'Install one (Debian, Ubuntu: sudo apt-get install chromium fonts-noto-cjk; macOS: brew install --cask chromium), ' +
  'or set CHROME_PATH to it.'

/** @returns the path of a browser, or `undefined` @throws when CHROME_PATH names something that is not there */
export function findChromium(environment = process.env) {
  const { CHROME_PATH: named, PATH: search = '' } = environment
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROME_PATH is ${named}, and there is nothing there.`)
    return named
  }
  const inPath = search.split(path.delimiter).flatMap((folder) => NAMES.map((name) => path.join(folder, name)))
  return [...inPath, ...PLACES].find(isExecutable)
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

// Asked from a shell: prints the path, or ends with 1.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const found = findChromium()
  console.log(found ?? HOW_TO_INSTALL)
  process.exitCode = found === undefined ? 1 : 0
}
