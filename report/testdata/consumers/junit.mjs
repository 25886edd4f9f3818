// node junit.mjs FILE: prints the report as junit-to-ctrf reads it.
import { convertJUnitToCTRFReport } from "junit-to-ctrf";
const report = await convertJUnitToCTRFReport(process.argv[2], {});
console.log(JSON.stringify(report));
