// node report.mjs SCHEMA FILE…: prints what the schema of the json format finds wrong, one fault a line.
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";

const [schema, ...files] = process.argv.slice(2);
const valid = new Ajv({ allErrors: true, strictRequired: false }).compile(JSON.parse(readFileSync(schema, "utf8")));
for (const file of files) {
  if (!valid(JSON.parse(readFileSync(file, "utf8")))) for (const e of valid.errors) console.log(`${file}: ${e.instancePath} ${e.message}`);
}
