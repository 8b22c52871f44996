import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, addressOfDeployment, routeOf } from '../../../main/resources/slipway/page/state/route.js';

test('every view has an address', () => {
  assert.deepEqual(routeOf('/'), { view: 'lanes' });
  const place = { application: 'shop', environment: 'production' };
  assert.deepEqual(routeOf('/shop/production'), { view: 'lane', ...place });
  assert.deepEqual(routeOf('/shop/production/'), { view: 'lane', ...place });
  assert.deepEqual(routeOf('/shop/production/3'), { view: 'deployment', ...place, number: 3 });
  assert.deepEqual(routeOf('/shop/production/history'), { view: 'history', ...place });
  assert.deepEqual(routeOf('/shop/production/configuration'), { view: 'configuration', ...place });
  assert.deepEqual(routeOf('/shop/production/instances/backend.v3%2F1'), { view: 'instance', ...place, instance: 'backend.v3/1' });
});

test('an address that means nothing is said to mean nothing', () => {
  for (const path of ['/shop', '/shop/production/0', '/shop/production/3x', '/shop/production/instances', '/a/b/history/c', '/a/b/instances/c/d']) {
    assert.deepEqual(routeOf(path), { view: 'unknown' }, path);
  }
});

test('an address that is badly escaped does not break the page', () => {
  assert.deepEqual(routeOf('/%E0%A4%A/production'), { view: 'lane', application: '%E0%A4%A', environment: 'production' });
});

test('addresses are made of parts, escaped, and lead back', () => {
  assert.equal(addressOf('my shop', 'production', 'history'), '/my%20shop/production/history');
  assert.equal(addressOfDeployment('shop.production.3'), '/shop/production/3');
});
