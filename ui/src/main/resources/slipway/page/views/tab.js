/** The browser's tab: it says in a word what the page says, and its sign is red only for harm. */

const NAME = 'Slipway';

/** @param {string} words @param {boolean} harm */
export function sayInTab(words, harm) {
  document.title = [harm ? '▲ harm' : '', words, NAME].filter(Boolean).join(' · ');
  const icon = /** @type {HTMLLinkElement | null} */ (document.querySelector('link[rel="icon"]'));
  const wanted = harm ? '/favicon-harm.svg' : '/favicon.svg';
  if (icon && icon.getAttribute('href') !== wanted) icon.setAttribute('href', wanted);
}
