import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';

/** Renders media/icon.svg to the PNG that the manifest names: the marketplace takes no SVG. */
async function main(): Promise<void> {
  const media = path.resolve(__dirname, '../../media');
  const browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 256, height: 256 } });
    const svg = await readFile(path.join(media, 'icon.svg'), 'utf8');
    await page.setContent(`<style>body{margin:0}</style>${svg}`);
    await writeFile(path.join(media, 'icon.png'), await page.screenshot({ omitBackground: true }));
  } finally {
    await browser.close();
  }
}

void main();
