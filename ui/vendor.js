/**
 * Brings the page's libraries from node_modules into the page, with their licences. The only change made to them: imports by
 * name become relative, so that the page needs no import map and with it no inline script; the reference to a source map goes.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const TO = new URL('src/main/resources/slipway/page/vendor/', import.meta.url);
const FROM = new URL('node_modules/', import.meta.url);

/** What is brought: the file in its package, and its name beside the others. */
export const LIBRARIES = [
  { name: 'preact', file: 'dist/preact.mjs', as: 'preact.js' },
  { name: 'preact', file: 'hooks/dist/hooks.mjs', as: 'preact-hooks.js' },
  { name: '@preact/signals-core', file: 'dist/signals-core.mjs', as: 'signals-core.js' },
  { name: '@preact/signals', file: 'dist/signals.mjs', as: 'signals.js' },
  { name: 'htm', file: 'dist/htm.module.js', as: 'htm.js' },
];

const BESIDE = {
  preact: './preact.js',
  'preact/hooks': './preact-hooks.js',
  '@preact/signals-core': './signals-core.js',
};

/** @param {string} source a library as its package ships it @return {string} as the page serves it */
export function relative(source) {
  let out = source.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '\n');
  for (const [name, path] of Object.entries(BESIDE)) {
    out = out.replaceAll(`from"${name}"`, `from"${path}"`);
  }
  const left = out.match(/(?:from|import)\s*"(?!\.)[^"]*"/);
  if (left) throw new Error(`an import by name is left: ${left[0]}`);
  return out;
}

/** @param {{name: string, file: string}} library @return {string} */
export function shipped(library) {
  return readFileSync(new URL(`${library.name}/${library.file}`, FROM), 'utf8');
}

/** @param {string} name of a package @return {{version: string, license: string}} */
function described(name) {
  return JSON.parse(readFileSync(new URL(`${name}/package.json`, FROM), 'utf8'));
}

/** @param {string} name @return {string} the licence's file name */
export const licenceOf = (name) => `${name.replace('@', '').replace('/', '-')}.LICENSE`;

function bring() {
  rmSync(TO, { recursive: true, force: true });
  mkdirSync(TO, { recursive: true });
  const rows = [];
  for (const library of LIBRARIES) {
    writeFileSync(new URL(library.as, TO), relative(shipped(library)));
    writeFileSync(new URL(licenceOf(library.name), TO), readFileSync(new URL(`${library.name}/LICENSE`, FROM)));
    const { version, license } = described(library.name);
    rows.push(`${library.as} ${library.name} ${version} ${license} ${licenceOf(library.name)}`);
  }
  writeFileSync(new URL('VERSIONS', TO), `${rows.join('\n')}\n`);
}

if (import.meta.url === `file://${process.argv[1]}`) bring();
