/** Debian's Chromium, with nothing that talks to anybody else. */
import { chromium } from 'playwright-core';

export const WIDTHS = [360, 768, 1440];
export const SCHEMES = /** @type {const} */ (['light', 'dark']);

/** @return {Promise<import('playwright-core').Browser>} */
export function started() {
  return chromium.launch({
    executablePath: process.env.SLIPWAY_CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/**
 * A page whose every complaint is kept: errors, violations of the policy, requests to anybody else.
 * @param {import('playwright-core').Browser} browser
 * @param {string} base
 * @param {{width: number, scheme: 'light' | 'dark', height?: number, cookie?: string, reduced?: boolean}} how
 */
export async function opened(browser, base, how) {
  const context = await browser.newContext({
    viewport: { width: how.width, height: how.height ?? (how.width < 500 ? 780 : 1000) },
    colorScheme: how.scheme,
    reducedMotion: how.reduced ? 'reduce' : 'no-preference',
    deviceScaleFactor: Number(process.env.SLIPWAY_SCALE ?? 1),
    locale: 'en-GB',
  });
  if (how.cookie) {
    const [name, ...value] = how.cookie.split('=');
    await context.addCookies([{ name, value: value.join('='), url: base }]);
  }
  const page = await context.newPage();
  /** @type {string[]} */
  const complaints = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => request.url().startsWith(base) || complaints.push(`asked somebody else: ${request.url()}`));
  return { context, page, complaints };
}
