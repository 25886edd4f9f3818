// A session of VS Code with the extension: node drive.mjs WORK VSIX. WORK is an empty folder but for the program newslint.
// Every step awaits what a person would see, and fails when it does not come.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import { chromium } from "playwright-core";

const work = resolve(process.argv[2]);
const vsix = resolve(process.argv[3]);
const here = dirname(new URL(import.meta.url).pathname);
const site = join(work, "news");
const post = "2022-04-01-zaobao.md";
const server = join(here, "node_modules/code-server/out/node/entry.js");
const data = ["--user-data-dir", join(work, "data"), "--extensions-dir", join(work, "extensions")];

const files = {
  "news/_config.yml": "title: 早报\nurl: https://news.example\ntimezone: Asia/Shanghai\n",
  "news/_layouts/post.html": "{{ content }}\n",
  "news/about.md": "---\ntitle: 关于\n---\n关于我们。\n",
  "news/_posts/2022-03-30-wanbao.md": "---\nlayout: post\ntitle: 晚报\ndate: 2022-03-30 19:00:00 +0800\ntags: [晚报]\n---\n正文。\n",
  [`news/_posts/${post}`]: [
    "---", "layout: post", "title: 早报😀：气温回升", "date: 2022-04-01 09:21:43", "tags: []", "autor: 本报", "---",
    "😀本报讯</br>今天上午九点，全市气温回升。", "",
    "<div>昨天的报道见<a href=\"/about.html\">这里</a>。", "",
    "更多消息见[关于本报](/about.html)。", "", "详见<蒙特利尔>一文。", "",
  ].join("\n"),
  "data/User/settings.json": JSON.stringify({
    "newslint.path": join(work, "newslint"),
    "security.workspace.trust.enabled": false,
    "workbench.startupEditor": "none",
    "workbench.tips.enabled": false,
    "workbench.colorTheme": "Default Light Modern",
    "editor.hover.delay": 100,
    "editor.minimap.enabled": false,
    "editor.unicodeHighlight.ambiguousCharacters": false,
    "files.autoSave": "off",
    "git.enabled": false,
    "telemetry.telemetryLevel": "off",
  }),
};

for (const [name, text] of Object.entries(files)) {
  mkdirSync(dirname(join(work, name)), { recursive: true });
  writeFileSync(join(work, name), text);
}
mkdirSync(join(here, "pictures"), { recursive: true });
execFileSync(process.execPath, [server, ...data, "--install-extension", vsix], { stdio: ["ignore", "ignore", "inherit"] });

const port = await new Promise((done) => {
  const probe = createServer().listen(0, "127.0.0.1", () => {
    const { port } = probe.address();
    probe.close(() => done(port));
  });
});
const code = spawn(process.execPath, [
  server, ...data, "--bind-addr", `127.0.0.1:${port}`, "--auth", "none", "--disable-telemetry", "--disable-update-check",
  "--disable-getting-started-override", site,
], { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, XDG_CONFIG_HOME: join(work, "config"), XDG_DATA_HOME: join(work, "share") } });
let log = "";
code.stdout.on("data", (text) => (log += text));
code.stderr.on("data", (text) => (log += text));

let browser;
try {
  await until("code-server", async () => (await fetch(`http://127.0.0.1:${port}/healthz`)).ok);
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] });
  const page = await browser.newPage({ viewport: { width: 1200, height: 760 } });
  await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURI(site)}`);
  await session(page).catch(async (fault) => {
    await page.screenshot({ path: join(here, "pictures", "failed.png") });
    throw fault;
  });
} catch (fault) {
  console.error(log);
  throw fault;
} finally {
  await browser?.close();
  code.kill();
}

async function session(page) {
  page.setDefaultTimeout(120_000);
  const picture = (name) => page.screenshot({ path: join(here, "pictures", `${name}.png`) });
  const step = (name) => console.log(`${(performance.now() / 1000).toFixed(1)} s  ${name}`);
  const soon = { timeout: 5_000 };
  // A window that moves the focus a moment later swallows a key or closes what it opened: every key is pressed again, until what it
  // brings has come.
  const ask = (key, text) => until(`the input behind ${key}`, async () => {
    await page.keyboard.press("Escape");
    await page.keyboard.press(key);
    await page.locator(".quick-input-widget input.input").fill(text, soon);
    return true;
  });
  const pick = (key, text, row) => until(row, async () => {
    await ask(key, text);
    await page.locator(".quick-input-list .monaco-list-row", { hasText: row }).first().click(soon);
    return true;
  });
  const command = (name) => pick("F1", `>${name}`, name);
  const goto = async (line, column) => until(`line ${line}`, async () => {
    await ask("Control+g", `:${line}:${column}`);
    await page.keyboard.press("Enter");
    await page.locator("#status\\.editor\\.selection", { hasText: `Ln ${line},` }).waitFor(soon);
    return true;
  });
  const saved = async () => {
    await page.keyboard.press("Control+s");
    await page.locator(".tab.active:not(.dirty)").waitFor(soon);
    return readFileSync(join(site, "_posts", post), "utf8");
  };
  // hover rests the mouse on a place until a text shows; VS Code misses a mouse that arrives while it lays out.
  const hover = (place, text) => until(`a hover with ${text}`, async () => {
    await page.mouse.move(600, 450);
    await place.hover();
    await page.locator(".monaco-hover:visible", { hasText: text }).first().waitFor(soon);
    return true;
  });
  const squiggles = (kind) => page.locator(`.monaco-editor .squiggly-${kind}`);

  const actions = page.locator(".action-widget .monaco-list-row");
  // apply picks a code action at a place by a part of its title, until it has done its work. With a name it takes a picture of what
  // there is to choose from.
  const apply = (line, column, title, done, name) => until(title, async () => {
    if (await done()) return true; // late, from the try before
    await goto(line, column);
    await page.keyboard.press("Control+.");
    await actions.first().waitFor(soon);
    const at = (await actions.allInnerTexts()).slice(1).findIndex((text) => text.includes(title)); // behind the heading
    assert.ok(at >= 0, `${title} is not offered: ${await actions.allInnerTexts()}`);
    await page.waitForTimeout(300);
    if (name) await picture(name);
    for (let n = 0; n < at; n++) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await until(`the work of ${title}`, done, 20_000);
    return true;
  });

  await page.locator(".monaco-workbench").waitFor();
  await pick("Control+p", post, post);
  await squiggles("error").first().waitFor();
  step("findings under the text");

  await command("Problems: Focus on Problems View");
  const problems = page.locator(".markers-panel .monaco-list-row");
  const problem = (rule) => page.locator(".markers-panel .monaco-list-row", { hasText: rule });
  const gone = (rule) => problem(rule).waitFor({ state: "detached" });
  await problem("void-end-tag").waitFor();
  await picture("problems");
  const rows = await problems.allInnerTexts();
  for (const rule of ["date-without-zone", "unknown-key", "void-end-tag", "unclosed-tag"]) {
    assert.ok(rows.some((row) => row.includes(rule) && row.includes("newslint")), `${rule} is not among the problems: ${rows.join(" | ")}`);
  }
  const place = rows.find((row) => row.includes("void-end-tag"));
  assert.match(place, /Ln 8, Col 6/, "behind an emoji, VS Code counts UTF-16 units");
  step("the problems panel");

  await problem("void-end-tag").click();
  await hover(page.locator(".view-line", { hasText: "本报讯" }).locator("span", { hasText: "br" }).last(), "void-end-tag");
  await page.waitForTimeout(500);
  await picture("hover");
  step("hover over a finding");
  await page.locator(".monaco-hover:visible a", { hasText: "void-end-tag" }).first().click();
  await page.locator(".tab.active", { hasText: "void-end-tag.md" }).waitFor();
  await page.locator(".view-line", { hasText: "kramdown" }).first().waitFor();
  await picture("help");
  await page.locator(".tab", { hasText: post }).click();
  step("the rule's help behind its name");

  await page.keyboard.press("Escape");
  await hover(page.locator(".view-line", { hasText: "title" }).locator("span", { hasText: "title" }).last(), "/2022/04/01/zaobao.html");
  await page.waitForTimeout(500);
  await picture("page");
  step("hover over the front matter: the page");

  await page.locator(".view-line", { hasText: "本报讯" }).click();
  await apply(8, 8, "write <br>", async () => (await saved()).includes("😀本报讯<br>今天"), "actions");
  await gone("void-end-tag");
  step("quick fix applied, problem gone");

  await apply(10, 2, "close it with </div>", async () => (await saved()).includes("</div>"));
  step("a fix to look over, applied");

  await problem("unknown-element").waitFor(); // the open div hid it
  await apply(14, 5, "suppress unknown-element here", async () =>
    /\(\d+ selected\)/.test(await page.locator("#status\\.editor\\.selection").innerText()));
  await picture("reason");
  await page.keyboard.type("a place, as the writer has it");
  await until("the suppression", async () => (await saved()).includes("<!-- newslint-ignore unknown-element: a place, as the writer has it -->"));
  await gone("unknown-element");
  step("suppression, with its reason typed over what was selected");

  await apply(6, 2, "known in .newslint.yml", async () => (await problem("unknown-key").count()) === 0);
  await until("the configuration", async () => {
    await command("File: Save All Files");
    return readFileSync(join(site, ".newslint.yml"), "utf8").includes("known: [autor]");
  });
  await picture("configured");
  step("a key added to the configuration, which is made");
  await page.locator(".tab", { hasText: post }).click();

  await goto(5, 8);
  const suggestion = page.locator(".suggest-widget.visible .monaco-list-row", { hasText: "晚报" });
  await until("a tag to choose", async () => {
    await page.keyboard.press("Control+Space");
    await suggestion.first().waitFor(soon);
    return true;
  });
  await page.waitForTimeout(300);
  await picture("completion");
  await suggestion.first().click();
  await until("the tag", async () => (await saved()).includes("tags: [晚报]"));
  step("completion of a tag");

  await until("the zone", async () => {
    await command("Repair all that is safe to repair");
    await until("the repair", async () => (await saved()).includes("date: 2022-04-01 09:21:43 +0800"), 20_000);
    return true;
  });
  await until("no problems", async () => (await problems.count()) === 0);
  await picture("repaired");
  step("everything safe repaired, no problem left");
}

// until asks again until it is so, for some milliseconds; a fault on the way counts as not yet.
async function until(what, fits, patience = 120_000) {
  const late = Date.now() + patience;
  for (;;) {
    try {
      if (await fits()) return;
    } catch (fault) {
      if (Date.now() > late) throw new Error(`${what} did not come`, { cause: fault });
    }
    assert.ok(Date.now() < late, `${what} did not come`);
    await new Promise((done) => setTimeout(done, 100));
  }
}
