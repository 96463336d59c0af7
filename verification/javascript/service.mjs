// The admin service of Wacht's Koa guide: users behind a session, machines behind an API key.
import { bodyParser } from "@koa/bodyparser";
import Router from "@koa/router";
import { WachtAuthError, gateway, getAuth, initClient, users } from "@wacht/backend";
import Koa from "koa";

function requireAuth(permission) {
  return async (context, next) => {
    const headers = new Headers();
    if (context.get("authorization")) {
      headers.set("authorization", context.get("authorization"));
    }
    const auth = await getAuth(new Request(context.href, { headers }));
    await auth.protect({ permission });
    context.state.auth = auth;
    await next();
  };
}

async function respondToErrors(context, next) {
  try {
    await next();
  } catch (error) {
    if (error instanceof WachtAuthError) {
      context.status = error.status;
      context.body = { error: error.code, message: error.message, redirect_url: error.redirectUrl };
    } else {
      context.status = 500;
      context.body = { error: "internal_error", message: "Unexpected error" };
    }
  }
}

export function createService({ apiKey, backendUrl, gatewayUrl }) {
  initClient({ apiKey, baseUrl: backendUrl });
  const router = new Router();

  router.get("/admin/users", requireAuth("user:read"), async (context) => {
    context.body = await users.listUsers({ limit: 20, offset: 0 });
  });

  router.patch("/admin/users/:userId/password", requireAuth("user:update"), async (context) => {
    await users.updatePassword(context.params.userId, { new_password: context.request.body.new_password });
    context.status = 204;
  });

  router.get("/machine/users", async (context) => {
    const decision = await gateway.checkPrincipalAuthz(
      {
        principalType: "api_key",
        principalValue: context.get("x-api-key"),
        resource: "/machine/users",
        method: "GET",
        requiredPermissions: ["user:read"],
      },
      { gatewayUrl },
    );
    if (!decision.allowed) {
      context.status = 403;
      context.body = { error: "forbidden" };
      return;
    }
    context.body = await users.listUsers({ limit: 20, offset: 0 });
  });

  return new Koa().use(respondToErrors).use(bodyParser()).use(router.routes());
}
