/** CSS Modules in tests: every class is called what the file calls it. */
module.exports = new Proxy(
  { __esModule: true },
  { get: (target, name) => (name === 'default' ? module.exports : name === '__esModule' ? true : String(name)) },
)
