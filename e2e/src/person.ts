import { mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const SCREENSHOT_FOLDER = fileURLToPath(new URL('../../artifacts/screenshots/', import.meta.url));

/** The sizes that the design names. */
const devices = {
  desktop: { viewport: { width: 1440, height: 900 } },
  laptop: { viewport: { width: 1024, height: 768 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
} as const;

/** Takes a fifth of a second where nothing else is done. */
const DRAW_TIMEOUT_MS = 20_000;

export interface PersonOptions {
  readonly device?: keyof typeof devices;
  readonly colorScheme?: 'dark' | 'light';
  /** What `storageState()` of another context gave, as JSON: they come as that person. */
  readonly signedIn?: string;
}

/** Somebody at a browser of their own: own cookies, own storage, one or more tabs. */
export interface Person {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What went wrong in the page and nobody caught; a story ends with this being empty. */
  readonly faults: string[];
}

/**
 * A Chromium that has just begun sometimes opens no window, or loads nothing, and stays so (playwright#42692): such a one is
 * told of and left, before a story begins with it.
 * @returns Chromium, headless, that has drawn something. `KRAKEN_TEST_CHROMIUM` names the program.
 */
export async function launchBrowser(tries = 3): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: process.env['KRAKEN_TEST_CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const hasDrawn = drawSomething(browser).then(() => true);
  if (await Promise.race([hasDrawn, sleep(DRAW_TIMEOUT_MS, false, { ref: false })])) return browser;
  console.warn(`Chromium has drawn nothing within ${DRAW_TIMEOUT_MS} ms`);
  // Its end may be waited for as long.
  Promise.all([hasDrawn, browser.close()]).catch(() => undefined);
  if (tries === 1) throw new Error('no Chromium draws anything');
  return launchBrowser(tries - 1);
}

async function drawSomething(browser: Browser): Promise<void> {
  const page = await browser.newPage();
  await page.goto('data:text/html,<p>here');
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  await page.close();
}

/** @returns a person who has opened `url`. */
export async function openPerson(browser: Browser, url: string, options: PersonOptions = {}): Promise<Person> {
  const { device = 'desktop', colorScheme = 'dark', signedIn } = options;
  const context = await browser.newContext({
    ...devices[device],
    colorScheme,
    locale: 'en-GB',
    timezoneId: 'UTC',
    ...(signedIn && { storageState: JSON.parse(signedIn) }),
  });
  const page = await context.newPage();
  const person = { page, context, faults: watchFaults(page) };
  await page.goto(url);
  return person;
}

/** @returns a list that fills with what the page throws and what its code reports as an error. */
export function watchFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    // The browser itself reports requests that failed; while a server is down that is what is meant to happen.
    if (message.type() === 'error' && !/Failed to load resource|WebSocket connection/.test(message.text())) {
      faults.push(message.text());
    }
  });
  return faults;
}

/** Keeps a picture in artifacts/screenshots. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENSHOT_FOLDER, { recursive: true });
  await page.screenshot({ path: `${SCREENSHOT_FOLDER}${name}.png`, animations: 'disabled' });
}
