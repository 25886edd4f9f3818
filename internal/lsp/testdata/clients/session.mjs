// An editor's session with `newslint lsp` through Microsoft's own client library: node session.mjs NEWSLINT SITE ENCODING.
// It prints what an editor would show, one JSON value per line.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import rpc from "vscode-languageserver-protocol/node.js";

const [newslint, site, encoding] = process.argv.slice(2);
const server = spawn(newslint, ["lsp", "--stdio"], { cwd: "/", stdio: ["pipe", "pipe", "inherit"] });
const connection = rpc.createProtocolConnection(
  new rpc.StreamMessageReader(server.stdout),
  new rpc.StreamMessageWriter(server.stdin),
);
const say = (name, value) => console.log(JSON.stringify([name, value]));

const path = join(site, "_posts/2022-04-01-new.md");
const uri = pathToFileURL(path).href;
let text = readFileSync(path, "utf8");
let version = 1;

// The client counts in the negotiated encoding.
const size = (c) => (encoding === "utf-8" ? Buffer.byteLength(c) : encoding === "utf-16" ? c.length : 1);
function index(text, { line, character }) {
  let at = 0;
  for (let n = 0; n < line; n++) at = text.indexOf("\n", at) + 1;
  for (const c of text.slice(at)) {
    if (character <= 0) break;
    character -= size(c);
    at += c.length;
  }
  return at;
}
const slice = (range) => text.slice(index(text, range.start), index(text, range.end));
function apply(edits) {
  for (const e of [...edits].reverse()) {
    text = text.slice(0, index(text, e.range.start)) + e.newText + text.slice(index(text, e.range.end));
  }
}

let waiting;
const published = new Map();
connection.onNotification(rpc.PublishDiagnosticsNotification.type, (p) => {
  published.set(`${p.uri}#${p.version}`, p.diagnostics);
  waiting?.();
});
connection.onRequest(rpc.RegistrationRequest.type, () => null);
async function diagnostics() {
  while (!published.has(`${uri}#${version}`)) await new Promise((done) => (waiting = done));
  return published.get(`${uri}#${version}`);
}
async function change(contentChanges) {
  version++;
  await connection.sendNotification(rpc.DidChangeTextDocumentNotification.type, { textDocument: { uri, version }, contentChanges });
}

connection.listen();
const { capabilities } = await connection.sendRequest(rpc.InitializeRequest.type, {
  processId: process.pid,
  rootUri: null,
  locale: "zh-cn",
  workspaceFolders: [{ uri: pathToFileURL(site).href, name: "site" }],
  capabilities: { general: { positionEncodings: [encoding] } },
});
say("encoding", capabilities.positionEncoding);
await connection.sendNotification(rpc.InitializedNotification.type, {});

// open: the faults, with the text under each
await connection.sendNotification(rpc.DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId: "markdown", version, text } });
for (const d of await diagnostics()) say("finding", [d.code, d.severity, slice(d.range)]);

// type behind an emoji, in the client's units
const line = text.slice(0, text.indexOf("😀")).split("\n").length - 1;
const before = text.split("\n")[line].split("😀")[0] + "😀";
const character = [...before].reduce((n, c) => n + size(c), 0);
const here = { line, character };
const at = index(text, here);
text = text.slice(0, at) + "新" + text.slice(at);
await change([{ range: { start: here, end: here }, text: "新" }]);
say("after typing", (await diagnostics()).map((d) => [d.code, slice(d.range)]));

// pull
const report = await connection.sendRequest(rpc.DocumentDiagnosticRequest.type, { textDocument: { uri } });
say("pulled", [report.kind, report.items.length]);

// hover over the front matter: the page
const hover = await connection.sendRequest(rpc.HoverRequest.type, { textDocument: { uri }, position: { line: 1, character: 0 } });
say("hover", hover.contents.value.split("\n"));

// completion of the layout's value
const layout = text.split("\n").findIndex((l) => l.startsWith("layout:"));
const items = await connection.sendRequest(rpc.CompletionRequest.type, { textDocument: { uri }, position: { line: layout, character: 8 } });
say("completion", items.map((i) => i.label));

// cancellation: the request is answered all the same
const source = new rpc.CancellationTokenSource();
const cancelled = connection.sendRequest(rpc.HoverRequest.type, { textDocument: { uri }, position: { line: 1, character: 0 } }, source.token);
source.cancel();
say("cancelled", await cancelled.then(() => "answered or cancelled", (e) => (e.code === rpc.LSPErrorCodes.RequestCancelled ? "answered or cancelled" : e.message)));

// wrong requests
for (const [method, params] of [["newslint/nonsense", {}], ["textDocument/hover", { textDocument: 7 }]]) {
  say("wrong", await connection.sendRequest(method, params).then(() => "answered", (e) => e.code));
}

// code actions: apply all safe fixes
const everything = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };
const actions = await connection.sendRequest(rpc.CodeActionRequest.type, {
  textDocument: { uri }, range: everything, context: { diagnostics: [], only: ["source.fixAll"] },
});
say("actions", actions.map((a) => [a.kind, a.title]));
for (const a of actions) apply(a.edit.changes[uri]);
await change([{ text }]);
say("after the fixes", (await diagnostics()).map((d) => d.code));
say("text", text);

// definition of the link
const link = text.split("\n").findIndex((l) => l.includes("](/about.html)"));
const target = await connection.sendRequest(rpc.DefinitionRequest.type, { textDocument: { uri }, position: { line: link, character: 1 } });
say("definition", target.uri.replace(pathToFileURL(site).href, ""));

await connection.sendRequest(rpc.ShutdownRequest.type);
const ended = new Promise((done) => server.on("exit", done));
await connection.sendNotification(rpc.ExitNotification.type);
say("exit", await ended);
connection.dispose();
