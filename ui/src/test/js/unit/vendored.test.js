import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { LIBRARIES, licenceOf, relative, shipped } from '../../../../vendor.js';

const VENDOR = new URL('../../../main/resources/slipway/page/vendor/', import.meta.url);
const read = (/** @type {string} */ name) => readFileSync(new URL(name, VENDOR), 'utf8');

test('each library is what its package ships, with its imports made relative and nothing else', () => {
  for (const library of LIBRARIES) assert.equal(read(library.as), relative(shipped(library)), library.as);
});

test('each library stands with its version and licence in VERSIONS, and nothing stands there that is not in the page', () => {
  const rows = read('VERSIONS').trim().split('\n').map((row) => row.split(' '));
  const known = new Set(['VERSIONS', ...rows.flatMap(([as, , , , licence]) => [as, licence])]);
  assert.deepEqual([...known].sort(), readdirSync(VENDOR).sort());
  for (const [as, name, version] of rows) {
    const { devDependencies } = JSON.parse(readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8'));
    assert.equal(devDependencies[name], version, as);
    assert.ok(read(licenceOf(name)).length > 1000);
  }
});
