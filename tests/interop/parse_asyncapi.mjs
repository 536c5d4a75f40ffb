// What @asyncapi/parser has against the documents named: a JSON list of [path, severity, message] of its errors and warnings.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [folder, ...paths] = process.argv.slice(2);
const { Parser } = createRequire(`${folder}/`)('@asyncapi/parser');
const parser = new Parser();
const found = [];
for (const path of paths) {
  const { document, diagnostics } = await parser.parse(readFileSync(path, 'utf-8'));
  for (const each of diagnostics) found.push([path, each.severity, `${each.path.join('.')}: ${each.message} (${each.code})`]);
  if (!document && !diagnostics.length) found.push([path, 0, 'nothing was read']);
}
console.log(JSON.stringify(found));
