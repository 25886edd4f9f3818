// node page.mjs PAGE.html [PICTURES]: opens the page in headless Chromium, uses it as a reader would, and prints what it
// showed as JSON. With PICTURES it also saves pictures of it there, in light and dark, narrow and wide.
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [file, pictures] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] });
const faults = [];
const requests = [];
const violations = []; // of WCAG 2.1 A and AA, as axe finds them
const axe = readFileSync(join(import.meta.dirname, "node_modules/axe-core/axe.min.js"), "utf8");

async function audit(page, where) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] }));
  for (const v of found.violations) for (const n of v.nodes) violations.push(`${where}: ${v.id}: ${n.failureSummary} ${n.html}`);
}

async function open(options) {
  const page = await (await browser.newContext(options)).newPage();
  page.on("console", (m) => { if (m.type() === "error") faults.push(m.text()); });
  page.on("pageerror", (e) => faults.push(String(e)));
  page.on("request", (r) => requests.push(r.url()));
  const start = performance.now();
  await page.goto(pathToFileURL(file).href);
  return { page, milliseconds: Math.round(performance.now() - start) };
}

const { page, milliseconds } = await open({ viewport: { width: 1280, height: 900 } });
const cards = () => page.locator("#cards > li").count();
const count = async () => { await page.waitForTimeout(250); return page.locator("#count").textContent(); };
const seen = { milliseconds, title: await page.title(), language: await page.locator("html").getAttribute("lang") };
seen.tiles = await page.locator(".tile dd").allTextContents();
if (await page.locator("#cards").count()) {
  seen.all = await count();
  seen.cards = await cards();
  seen.messages = await page.locator("#cards h3").allTextContents();
  seen.marks = await page.locator("#cards > li > pre:first-of-type mark").allTextContents();
  await page.locator("[name=severity][value=error]").uncheck();
  seen.withoutErrors = await count();
  await page.locator("button[type=reset]").click();
  await page.locator("body").press("/");
  seen.slashFocuses = await page.evaluate(() => document.activeElement.id);
  await page.keyboard.type("unclosed-tag");
  seen.search = await count();
  await page.locator(".rules button.link").first().click();
  seen.byRule = await count();
  seen.ruleChosen = await page.locator("select[data-key=rule]").inputValue();
  await page.locator("button[type=reset]").click();
  await page.locator(".chart button").first().focus();
  await page.keyboard.press("Enter");
  seen.byMonth = await count();
  await page.locator("button[type=reset]").click();
  await count();
  await page.locator("#order").selectOption("severity");
  await count();
  seen.worstFirst = [...new Set(await page.locator("#cards > li").evaluateAll((all) => all.map((e) => e.className)))];
  if (await page.locator("#more").isVisible()) {
    await page.locator("#more").click();
    seen.cardsAfterMore = await cards();
  }
  seen.unnamed = await page.evaluate(() => [...document.querySelectorAll("button, input, select, section")].filter((e) =>
    !(e.textContent.trim() || e.ariaLabel || e.labels?.length || e.getAttribute("aria-labelledby"))).map((e) => e.outerHTML));
}
if (pictures) {
  mkdirSync(pictures, { recursive: true });
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [390, 1280]) {
      const { page } = await open({ colorScheme, viewport: { width, height: 900 } });
      await audit(page, `${colorScheme} ${width}`);
      seen[`overflow${width}`] = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      await page.screenshot({ path: join(pictures, `${colorScheme}-${width}.png`) });
      await page.evaluate(() => document.getElementById("list")?.scrollIntoView());
      await page.screenshot({ path: join(pictures, `${colorScheme}-${width}-list.png`) });
    }
  }
}
seen.faults = faults;
seen.violations = violations;
seen.requests = requests.filter((u) => !u.startsWith("file:"));
console.log(JSON.stringify(seen));
await browser.close();
