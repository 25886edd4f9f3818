// node tap.mjs FILE: prints the counts and the tests as tap-parser reads them.
import { readFileSync } from "node:fs";
import { Parser } from "tap-parser";

const tests = [];
const parser = new Parser({ strict: true }, (results) => {
  const { ok, count, pass, fail, todo, failures } = results;
  console.log(JSON.stringify({ ok, count, pass, fail, todo, strays: failures.filter((f) => f.tapError).map((f) => f.tapError), tests }));
});
parser.on("assert", ({ ok, id, name, todo, diag }) => tests.push({ ok, id, name, todo: todo || "", diag }));
parser.on("extra", (text) => tests.push({ extra: text }));
parser.end(readFileSync(process.argv[2], "utf8"));
