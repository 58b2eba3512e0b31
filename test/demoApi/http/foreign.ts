import type { Answer } from './answers';

/** Who else answers 401 and 403 between a client and the service. */
export const foreigners = [
  'basic',
  'digest',
  'negotiate',
  'ntlm',
  'bare',
  'nginx',
  'awsApiGateway',
  'kong',
  'apigee',
  'googleEndpoints',
  'azureApiManagement',
  'tyk',
  'envoy',
  'cloudflare',
] as const;
/** One of `foreigners`. */
export type Foreigner = (typeof foreigners)[number];

/** Statuses under which a foreigner judges a key that it does not know. */
export const foreignStatuses = [401, 403] as const;
/** One of `foreignStatuses`. */
export type ForeignStatus = (typeof foreignStatuses)[number];

/** What that party answers, in its own manner. */
export function foreignAnswer(by: Foreigner, status: ForeignStatus): Answer {
  return { status, ...answers[by][status] };
}

type Manner = Omit<Answer, 'status'>;

const answers: Readonly<Record<Foreigner, Readonly<Record<ForeignStatus, Manner>>>> = {
  // RFC 7617, section 2, on the page of nginx’s auth_basic.
  basic: {
    401: nginxPage('401 Authorization Required', {
      'www-authenticate': 'Basic realm="Restricted"',
    }),
    403: nginxPage('403 Forbidden'),
  },
  // RFC 7616, section 3.9.1, on the page of Apache httpd’s mod_auth_digest.
  digest: {
    401: apachePage('401 Unauthorized', {
      'www-authenticate':
        'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=SHA-256, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"',
    }),
    403: apachePage('403 Forbidden'),
  },
  // RFC 4559, section 5: Kerberos by SPNEGO.
  negotiate: { 401: bare({ 'www-authenticate': 'Negotiate' }), 403: bare() },
  // Microsoft IIS with Windows authentication.
  ntlm: {
    401: iisPage('401 - Unauthorized: Access is denied due to invalid credentials.', {
      'www-authenticate': 'Negotiate, NTLM',
    }),
    403: iisPage('403 - Forbidden: Access is denied.'),
  },
  // Forward-auth servers that say nothing but the status, as Traefik and Caddy pass it on.
  bare: { 401: bare(), 403: bare() },
  // nginx, src/http/ngx_http_special_response.c.
  nginx: { 401: nginxPage('401 Authorization Required'), 403: nginxPage('403 Forbidden') },
  // Amazon API Gateway: gateway responses UNAUTHORIZED and INVALID_API_KEY.
  awsApiGateway: {
    401: json({ message: 'Unauthorized' }, { 'x-amzn-errortype': 'UnauthorizedException' }),
    403: json({ message: 'Forbidden' }, { 'x-amzn-errortype': 'ForbiddenException' }),
  },
  // Kong Gateway, kong/plugins/key-auth/handler.lua and kong/plugins/acl/handler.lua.
  kong: {
    401: json(
      { message: 'No API key found in request' },
      { server: 'kong/3.9.1', 'www-authenticate': 'Key realm="kong"' },
    ),
    403: json({ message: 'You cannot consume this service' }, { server: 'kong/3.9.1' }),
  },
  // Apigee’s policies VerifyAPIKey and AccessControl.
  apigee: {
    401: json({
      fault: { faultstring: 'Invalid ApiKey', detail: { errorcode: 'oauth.v2.InvalidApiKey' } },
    }),
    403: json({
      fault: {
        faultstring: 'Access Denied for client ip : 203.0.113.7',
        detail: { errorcode: 'accesscontrol.IPDeniedAccess' },
      },
    }),
  },
  // Google Cloud Endpoints and API Gateway (ESPv2).
  googleEndpoints: {
    401: json({
      code: 401,
      message:
        "UNAUTHENTICATED: Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.",
    }),
    403: json({
      code: 403,
      message:
        'PERMISSION_DENIED: The API targeted by this request is invalid for the given API key.',
    }),
  },
  // Azure API Management: SubscriptionKeyInvalid, and its policy ip-filter.
  azureApiManagement: {
    401: json(
      {
        statusCode: 401,
        message:
          'Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.',
      },
      {
        'www-authenticate':
          'AzureApiManagementKey realm="https://contoso.azure-api.net/api",name="Ocp-Apim-Subscription-Key",type="header"',
      },
    ),
    403: json({ statusCode: 403, message: 'Forbidden' }),
  },
  // Tyk, templates/error.json and gateway/handler_error.go: the same field as the service’s own errors.
  tyk: {
    401: json({ error: 'Authorization field missing' }),
    403: json({ error: 'Access to this API has been disallowed' }),
  },
  // Envoy’s filters jwt_authn and RBAC.
  envoy: {
    401: text('Jwt is missing', {
      'www-authenticate': 'Bearer realm="https://api.example/"',
      server: 'envoy',
    }),
    403: text('RBAC: access denied', { server: 'envoy' }),
  },
  // Cloudflare: its own API’s error 10000, and a firewall rule’s error 1020 for clients that take no HTML.
  cloudflare: {
    401: json(
      {
        success: false,
        errors: [{ code: 10_000, message: 'Authentication error' }],
        messages: [],
        result: null,
      },
      { server: 'cloudflare' },
    ),
    403: text('error code: 1020', { server: 'cloudflare' }),
  },
};

type Headers = Readonly<Record<string, string>>;

function json(body: object, headers: Headers = {}): Manner {
  return {
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}

function text(body: string, headers: Headers): Manner {
  return { headers: { 'content-type': 'text/plain', ...headers }, body };
}

function bare(headers: Headers = {}): Manner {
  return { headers, body: '' };
}

function nginxPage(title: string, headers: Headers = {}): Manner {
  return {
    headers: { server: 'nginx', 'content-type': 'text/html', ...headers },
    body: `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`,
  };
}

function apachePage(title: string, headers: Headers = {}): Manner {
  return {
    headers: { server: 'Apache', 'content-type': 'text/html; charset=iso-8859-1', ...headers },
    body: `<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>${title}</title>\n</head><body>\n<h1>${title.slice(4)}</h1>\n</body></html>\n`,
  };
}

function iisPage(title: string, headers: Headers = {}): Manner {
  return {
    headers: { server: 'Microsoft-IIS/10.0', 'content-type': 'text/html', ...headers },
    body: `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\r\n<html xmlns="http://www.w3.org/1999/xhtml">\r\n<head>\r\n<title>${title}</title>\r\n</head>\r\n<body>\r\n<h2>${title}</h2>\r\n</body>\r\n</html>\r\n`,
  };
}
