import { findBrowser } from '../../scripts/find-browser.js';

/** Sets CHROMIUM_PATH for the browser tests, whose processes inherit it; throws when there is no browser. */
export function setup() {
  const browser = findBrowser();
  if (browser === undefined)
    throw new Error('No Chromium was found: run npm test, which installs one, or set CHROMIUM_PATH.');
  process.env.CHROMIUM_PATH = browser;
}
