// Wacht's JavaScript SDK and a Koa service, unmodified, against the LocalWacht that run.sh has started.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import * as sdk from "@wacht/backend";
import { createService } from "./service.mjs";

const { NotFoundError, ServerError, WachtClient, getAuthFromToken, verifyAuthToken } = sdk;
const {
  WACHT_API_KEY: apiKey,
  WACHT_BACKEND_API_URL: backendUrl,
  WACHT_GATEWAY_URL: gatewayUrl,
  WACHT_LOCAL_TOKEN: controlToken,
  TOKEN: printedToken,
} = process.env;
const wacht = new WachtClient({ apiKey, baseUrl: backendUrl });
let service;

before(async () => {
  service = createService({ apiKey, backendUrl, gatewayUrl }).listen(0, "127.0.0.1");
  await once(service, "listening");
});

after(() => service.close());

/** Calls LocalWacht's control API, as a test in any language does. */
async function control(method, path, body) {
  const response = await fetch(`${backendUrl}/_local${path}`, {
    method,
    headers: { authorization: `Bearer ${controlToken}`, "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
  assert.ok(response.ok, `${response.status} for ${method} ${path}`);
  return response.status === 204 ? undefined : response.json();
}

async function sessionToken(request) {
  return (await control("POST", "/tokens/session", request)).token;
}

/** Calls the Koa service. */
function call(path, { headers = {}, ...options } = {}) {
  return fetch(`http://127.0.0.1:${service.address().port}${path}`, { headers, ...options });
}

test("users are created, found, changed and deleted", async () => {
  const ann = await wacht.users.createUser({
    first_name: "Ann",
    last_name: "Lee",
    email_address: "ann@example.com",
    password: "correct horse battery",
  });
  assert.equal((await wacht.users.getUser(ann.id)).first_name, "Ann");
  assert.equal((await wacht.users.updateUser(ann.id, { first_name: "Anna" })).first_name, "Anna");
  const page = await wacht.users.listUsers({ limit: 5, offset: 0 });
  assert.deepEqual(page.data.map((user) => user.first_name), ["Anna"]);
  assert.equal(page.has_more, false);
  await wacht.users.deleteUser(ann.id);
  await assert.rejects(wacht.users.getUser(ann.id), NotFoundError);
});

test("organizations, roles and members", async () => {
  const bob = await wacht.users.createUser({ first_name: "Bob", last_name: "Ray", email_address: "bob@example.com" });
  const acme = await wacht.organizations.createOrganization({ name: "Acme" });
  const role = await wacht.organizations.createOrganizationRole(acme.id, {
    name: "Support",
    permissions: ["user:read"],
  });
  await wacht.organizations.addOrganizationMember(acme.id, { user_id: bob.id, role_ids: [role.id] });
  const members = await wacht.organizations.listOrganizationMembers(acme.id);
  assert.equal(members.data.length, 1);
});

test("session tokens are verified", async () => {
  const claims = await verifyAuthToken(printedToken);
  assert.equal(claims.iss, backendUrl);
  assert.equal(await verifyAuthToken(await sessionToken({ lifetime_seconds: -60 })), null);
  assert.equal(await verifyAuthToken(await sessionToken({ claims: { iss: "http://127.0.0.1:1" } })), null);
  assert.equal(await verifyAuthToken(printedToken.slice(0, -8) + "AAAAAAAA"), null);

  const auth = await getAuthFromToken(
    await sessionToken({ user: "1001", organization: "2001", permissions: ["user:read"] }),
  );
  assert.equal(auth.userId, "1001");
  assert.equal(auth.organizationId, "2001");
  assert.equal(auth.has({ permission: "user:read" }), true);
  await auth.protect({ permission: "user:read" });
  await assert.rejects(auth.protect({ permission: "user:delete" }), { status: 403 });
});

test("the gateway checks API keys that the SDK has created", async () => {
  await wacht.apiKeys.createApiAuthApp({ app_slug: "aa_partners", name: "Partners", key_prefix: "sk_test" });
  const key = await wacht.apiKeys.createApiKey("aa_partners", { name: "ci", permissions: ["user:read"] });
  const request = { principalType: "api_key", principalValue: key.secret, resource: "/x", method: "GET" };
  const check = (permission) =>
    wacht.gateway.checkPrincipalAuthz({ ...request, requiredPermissions: [permission] }, { gatewayUrl });

  assert.equal((await check("user:read")).allowed, true);
  assert.equal((await check("user:delete")).allowed, false);
  await wacht.apiKeys.revokeApiKey("aa_partners", key.id); // The server sends a flat key; the SDK's types nest it.
  await assert.rejects(check("user:read"), { name: "AuthenticationError" });
});

test("webhooks arrive signed", async () => {
  const received = [];
  const receiver = createServer(async (request, response) => {
    const chunks = await request.toArray();
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(204).end();
  }).listen(0, "127.0.0.1");
  await once(receiver, "listening");
  try {
    const url = `http://127.0.0.1:${receiver.address().port}/hook`;
    await control("POST", "/webhooks/send", { type: "user.created", url, data: { id: "1001" } });
    assert.equal(received.length, 1);
    const { headers, body } = received[0];
    const secret = Buffer.from(process.env.WACHT_WEBHOOK_SECRET.slice("whsec_".length), "base64");
    const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
    assert.equal(headers["webhook-signature"], `v1,${createHmac("sha256", secret).update(signed).digest("base64")}`);
    assert.equal(JSON.parse(body).type, "user.created");

    await wacht.webhooks.createWebhookApp({ app_slug: "wh_orders", name: "Orders" });
    await wacht.webhooks.createWebhookEndpoint("wh_orders", { url, subscriptions: [{ event_name: "order.paid" }] });
    const triggered = await wacht.webhooks.triggerWebhook("wh_orders", {
      event_name: "order.paid",
      payload: { id: "7" },
    });
    assert.equal(triggered.delivered_count, 1);
    await control("POST", "/webhooks/deliver");
    assert.equal(received.length, 2);
  } finally {
    receiver.close();
  }
});

test("faults reach the SDK as its errors", async () => {
  const body = JSON.stringify({ message: "try again" }); // The SDK cannot read a plain-text error of a proxy.
  await control("PUT", "/faults", { kind: "status", path: "/users", status: 503, body, next: 1 });
  await assert.rejects(wacht.users.listUsers(), ServerError);
  await wacht.users.listUsers();
});

test("the Koa service authorizes users and machines", async () => {
  const reader = { authorization: `Bearer ${await sessionToken({ permissions: ["user:read"] })}` };
  assert.equal((await call("/admin/users")).status, 401);
  assert.equal((await call("/admin/users", { headers: { authorization: "Bearer x.y.z" } })).status, 401);
  const list = await call("/admin/users", { headers: reader });
  assert.equal(list.status, 200);
  const userId = (await list.json()).data[0].id;

  const change = (headers) =>
    call(`/admin/users/${userId}/password`, {
      method: "PATCH",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify({ new_password: "battery staple horse" }),
    });
  assert.equal((await change(reader)).status, 403);
  assert.equal((await change({ authorization: `Bearer ${printedToken}` })).status, 204);

  const { token: key } = await control("POST", "/tokens/api-key", { permissions: ["user:read"] });
  const { token: weak } = await control("POST", "/tokens/api-key", { permissions: ["doc:read"] });
  assert.equal((await call("/machine/users", { headers: { "x-api-key": key } })).status, 200);
  assert.equal((await call("/machine/users", { headers: { "x-api-key": weak } })).status, 403);

  await control("PUT", "/faults", { kind: "reset", path: "/users", next: 1 });
  assert.equal((await call("/admin/users", { headers: reader })).status, 500);
});

test("docs/from-javascript.md has every function and class of the SDK", () => {
  const page = readFileSync("../../docs/from-javascript.md", "utf8");
  for (const name of Object.keys(sdk)) {
    assert.match(page, new RegExp(`\\b${name}\\b`), name);
  }
  const functions = Object.entries(sdk)
    .filter(([, value]) => typeof value === "object")
    .flatMap(([group, api]) => Object.keys(api).map((name) => `${group}.${name}`));
  const rows = [...page.matchAll(/^\| `((\w+)\.\w+)\(.*?\)` \|/gm)]
    .filter(([, , group]) => group in sdk)
    .map(([, name]) => name);
  assert.deepEqual([...new Set(rows)].sort(), functions.sort());
});
