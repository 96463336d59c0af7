// Measures one variant of Wacht's JavaScript SDK, and prints the CPU time per operation of each slice, in µs.
// It measures the CPU time of the whole process, because Node.js does not report that of the JavaScript thread alone.
import { readFileSync } from "node:fs";
import { WachtClient, getAuthFromToken } from "@wacht/backend";

const [variant, origin, issuer, tokensFile, sliceMillis, slices] = process.argv.slice(2);
const tokens = readFileSync(tokensFile, "utf8").split("\n").slice(1).filter(Boolean);
const publishableKey = `pk_test_${Buffer.from(origin).toString("base64")}`;
const wacht = new WachtClient({ apiKey: "wk_measured_0123456789abcdefghijklmnopqrstuvwxyz", baseUrl: origin });
const BATCH = 20;
let next = 0;

async function verify(token) {
  const auth = await getAuthFromToken(token, { publishableKey, requiredIssuer: issuer });
  if (!auth.userId) {
    throw new Error("a valid token was rejected");
  }
}

const operations = {
  "new-token": () => verify(tokens[next++ % tokens.length]),
  "seen-token": () => verify(tokens[0]),
  "list-users": async () => {
    const page = await wacht.users.listUsers({ limit: 20, offset: 0 });
    if (page.data.length !== 20) {
      throw new Error("expected a page of 20 users");
    }
  },
};
const operation = operations[variant];

for (let slice = 0; slice < Number(slices); slice++) {
  const end = performance.now() + Number(sliceMillis);
  const before = process.cpuUsage();
  let count = 0;
  do {
    for (let i = 0; i < BATCH; i++) {
      await operation();
    }
    count += BATCH;
  } while (performance.now() < end);
  const spent = process.cpuUsage(before);
  console.log((spent.user + spent.system) / count);
}
process.exit(0);
