// An editor's session with yaml-language-server: node session.mjs SCHEMA CASES. SCHEMA is a file that `newslint config schema`
// wrote, CASES holds documents. Of a document with a cursor ¦ it prints what the editor offers there for the word begun, of
// one named "about …" what it says when the pointer rests there, of the others what it underlines.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import rpc from "vscode-languageserver-protocol/node.js";

const [schema, cases] = process.argv.slice(2);
const binary = fileURLToPath(new URL("node_modules/yaml-language-server/bin/yaml-language-server", import.meta.url));
const server = spawn(process.execPath, [binary, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
const connection = rpc.createProtocolConnection(
  new rpc.StreamMessageReader(server.stdout),
  new rpc.StreamMessageWriter(server.stdin),
);

const settings = {
  yaml: { validate: true, completion: true, hover: true, schemaStore: { enable: false }, schemas: { [pathToFileURL(schema).href]: [".newslint.yml"] } },
};
let waiting;
const published = new Map();
connection.onNotification(rpc.PublishDiagnosticsNotification.type, (p) => {
  published.set(p.uri, p.diagnostics);
  waiting?.();
});
connection.onRequest(rpc.ConfigurationRequest.type, ({ items }) => items.map(({ section }) => settings[section] ?? {}));
connection.onRequest(rpc.RegistrationRequest.type, () => null);
connection.listen();
await connection.sendRequest(rpc.InitializeRequest.type, {
  processId: process.pid,
  rootUri: null,
  capabilities: {
    textDocument: { completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown"] } }, publishDiagnostics: {} },
    workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
  },
});
await connection.sendNotification(rpc.InitializedNotification.type, {});
await connection.sendNotification(rpc.DidChangeConfigurationNotification.type, { settings });

const cursor = "¦";
async function ask(name, uri, marked) {
  const before = marked.slice(0, marked.indexOf(cursor)).split("\n");
  const position = { line: before.length - 1, character: before.at(-1).length };
  if (name.startsWith("about ")) {
    const hover = await connection.sendRequest(rpc.HoverRequest.type, { textDocument: { uri }, position });
    console.log(hover.contents.value.split("\n\nSource:")[0]);
    return;
  }
  const { items } = await connection.sendRequest(rpc.CompletionRequest.type, { textDocument: { uri }, position });
  const begun = before.at(-1).match(/[\w-]*$/)[0];
  for (const label of items.map((item) => item.label).filter((label) => label.startsWith(begun)).sort()) console.log(label);
}
async function underlined(uri) {
  while (!published.has(uri)) await new Promise((done) => (waiting = done));
  const found = published.get(uri).map(({ range, message }) => [range.start.line + 1, range.start.character + 1, message]);
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  for (const [line, column, message] of found) console.log(`${line}:${column} ${message}`);
}

const documents = readFileSync(cases, "utf8").split(/^-- (.*) --\n/m).slice(1);
for (let i = 0; i < documents.length; i += 2) {
  const [name, marked] = documents.slice(i, i + 2);
  const uri = `file:///site-${i}/.newslint.yml`;
  console.log(`-- ${name} --`);
  await connection.sendNotification(rpc.DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: "yaml", version: 1, text: marked.replace(cursor, "") },
  });
  await (marked.includes(cursor) ? ask(name, uri, marked) : underlined(uri));
}
await connection.sendRequest(rpc.ShutdownRequest.type);
await connection.sendNotification(rpc.ExitNotification.type);
