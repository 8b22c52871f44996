/** Every view has an address that can be sent to a colleague. */
import { signal } from '../preact.js';

/**
 * @typedef {{view: 'lanes'}
 *   | {view: 'lane', application: string, environment: string}
 *   | {view: 'deployment', application: string, environment: string, number: number}
 *   | {view: 'history', application: string, environment: string}
 *   | {view: 'configuration', application: string, environment: string}
 *   | {view: 'instance', application: string, environment: string, instance: string}
 *   | {view: 'unknown'}} Route
 */

/** @param {string} pathname @return {Route} */
export function routeOf(pathname) {
  const [application, environment, third, fourth, ...rest] = pathname.split('/').filter(Boolean).map(decoded);
  if (!application) return { view: 'lanes' };
  if (!environment || rest.length > 0) return { view: 'unknown' };
  const where = { application, environment };
  if (!third) return { view: 'lane', ...where };
  if (third === 'instances' && fourth) return { view: 'instance', ...where, instance: fourth };
  if (fourth) return { view: 'unknown' };
  if (/^[1-9][0-9]{0,9}$/.test(third)) return { view: 'deployment', ...where, number: Number(third) };
  if (third === 'history' || third === 'configuration') return { view: third, ...where };
  return { view: 'unknown' };
}

/** @param {string} part */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** @param {string} application @param {string} environment @param {...string} more @return {string} */
export function addressOf(application, environment, ...more) {
  return [application, environment, ...more].map((part) => `/${encodeURIComponent(part)}`).join('');
}

/** @param {string} id as in shop.production.3 @return {string} the address of its view */
export function addressOfDeployment(id) {
  const parts = id.split('.');
  const number = parts.pop() ?? '';
  const environment = parts.pop() ?? '';
  return addressOf(parts.join('.'), environment, number);
}

/** @type {import('../preact.js').Signal<string>} */
export const location = signal(globalThis.location?.pathname ?? '/');

/** @param {string} href of this page */
export function go(href) {
  history.pushState(null, '', href);
  arrive();
  scrollTo(0, 0);
}

/** @param {string | null} at an instant, kept in the address without a step in the history */
export function keepMoment(at) {
  const url = new URL(globalThis.location.href);
  if (at) url.searchParams.set('at', at);
  else url.searchParams.delete('at');
  history.replaceState(null, '', url);
}

function arrive() {
  location.value = globalThis.location.pathname;
}

/** Links within the page are followed without loading it anew. */
export function startRouting() {
  addEventListener('popstate', arrive);
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || link.origin !== globalThis.location.origin || link.target || event.defaultPrevented) return;
    if (link.getAttribute('href')?.startsWith('#')) return;
    event.preventDefault();
    go(link.href);
  });
}
