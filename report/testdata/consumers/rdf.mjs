// node rdf.mjs SCHEMAS RDJSON RDJSONL: prints what reviewdog's own JSON schemas find wrong, one fault a line.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv04 from "ajv-draft-04";

const [schemas, whole, lines] = process.argv.slice(2);
const check = (name, value) => {
  const valid = new Ajv04({ strict: false, allErrors: true }).compile(JSON.parse(readFileSync(join(schemas, name), "utf8")));
  if (!valid(value)) for (const e of valid.errors) console.log(`${name}: ${e.instancePath} ${e.message}`);
};
check("DiagnosticResult.json", JSON.parse(readFileSync(whole, "utf8")));
for (const line of readFileSync(lines, "utf8").trim().split("\n")) check("Diagnostic.json", JSON.parse(line));
