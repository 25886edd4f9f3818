// node sarif.mjs FILE…: prints what the 2.1.0 schema and Microsoft's validator find wrong, one fault a line.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const tool = join(import.meta.dirname, "node_modules/@microsoft/sarif-multitool-linux");
const schema = JSON.parse(readFileSync(join(tool, "sarif-2.1.0.json"), "utf8"));

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
const valid = ajv.compile(schema);

for (const file of process.argv.slice(2)) {
  const log = JSON.parse(readFileSync(file, "utf8"));
  if (!valid(log)) for (const e of valid.errors) console.log(`${file}: schema: ${e.instancePath} ${e.message}`);
  // The validator exits 0 on invalid input: only what it writes counts.
  // Of a file with another extension it says nothing at all.
  const dir = mkdtempSync(join(tmpdir(), "sarif-"));
  const [log1, out] = [join(dir, "report.sarif"), join(dir, "verdict.sarif")];
  copyFileSync(file, log1);
  const said = execFileSync(join(tool, "Sarif.Multitool"), ["validate", log1, "--output", out, "--rule-kind", "Sarif;Ghas"], {
    env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1" }, encoding: "utf8",
  });
  if (/skipped/.test(said)) throw new Error(said);
  const verdict = JSON.parse(readFileSync(out, "utf8"));
  for (const run of verdict.runs) {
    if (!run.tool.driver.name) throw new Error("no verdict");
    for (const r of run.results ?? []) {
      console.log(`${file}: ${r.ruleId} ${r.level ?? "warning"}: ${JSON.stringify(r.message)} ${r.locations?.[0]?.logicalLocations?.[0]?.fullyQualifiedName ?? ""}`);
    }
  }
}
