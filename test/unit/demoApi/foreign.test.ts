import assert from 'node:assert/strict';
import type { DemoApi } from '../../demoApi/demoApi';
import {
  type ForeignStatus,
  type Foreigner,
  foreignStatuses,
  foreigners,
} from '../../demoApi/http/foreign';
import { startDemoApi } from '../../demoApi/startDemoApi';
import { order } from '../../sdk/client';
import { rawGet } from './plainClient';

/** What tells each party's answer from all others: its challenge, its type and a piece of its body. */
const marks: Readonly<
  Record<Foreigner, Readonly<Record<ForeignStatus, readonly [RegExp | undefined, RegExp, RegExp]>>>
> = {
  basic: {
    401: [/^Basic realm="Restricted"$/, /^text\/html/, /<title>401 Authorization Required/],
    403: [undefined, /^text\/html/, /<title>403 Forbidden/],
  },
  digest: {
    401: [/^Digest realm=".+, nonce="/, /^text\/html/, /<title>401 Unauthorized/],
    403: [undefined, /^text\/html/, /<title>403 Forbidden/],
  },
  negotiate: { 401: [/^Negotiate$/, /^$/, /^$/], 403: [undefined, /^$/, /^$/] },
  ntlm: {
    401: [/^Negotiate, NTLM$/, /^text\/html/, /<title>401 - Unauthorized: /],
    403: [undefined, /^text\/html/, /<title>403 - Forbidden: /],
  },
  bare: { 401: [undefined, /^$/, /^$/], 403: [undefined, /^$/, /^$/] },
  nginx: {
    401: [undefined, /^text\/html/, /<center>nginx<\/center>/],
    403: [undefined, /^text\/html/, /<center>nginx<\/center>/],
  },
  awsApiGateway: {
    401: [undefined, /json/, /^\{"message":"Unauthorized"\}$/],
    403: [undefined, /json/, /^\{"message":"Forbidden"\}$/],
  },
  kong: {
    401: [/^Key realm="kong"$/, /json/, /^\{"message":"No API key found in request"\}$/],
    403: [undefined, /json/, /^\{"message":"You cannot consume this service"\}$/],
  },
  apigee: {
    401: [undefined, /json/, /^\{"fault":\{"faultstring":"Invalid ApiKey",/],
    403: [undefined, /json/, /^\{"fault":\{"faultstring":"Access Denied for client ip/],
  },
  googleEndpoints: {
    401: [undefined, /json/, /^\{"code":401,"message":"UNAUTHENTICATED: /],
    403: [undefined, /json/, /^\{"code":403,"message":"PERMISSION_DENIED: /],
  },
  azureApiManagement: {
    401: [/^AzureApiManagementKey realm=/, /json/, /^\{"statusCode":401,"message":"Access denied/],
    403: [undefined, /json/, /^\{"statusCode":403,"message":"Forbidden"\}$/],
  },
  tyk: {
    401: [undefined, /json/, /^\{"error":"Authorization field missing"\}$/],
    403: [undefined, /json/, /^\{"error":"Access to this API has been disallowed"\}$/],
  },
  envoy: {
    401: [/^Bearer realm="/, /^text\/plain/, /^Jwt is missing$/],
    403: [undefined, /^text\/plain/, /^RBAC: access denied$/],
  },
  cloudflare: {
    401: [undefined, /json/, /^\{"success":false,"errors":\[\{"code":10000,/],
    403: [undefined, /^text\/plain/, /^error code: 1020$/],
  },
};

describe('answers of gateways in between, made by the demo API', () => {
  let demo: DemoApi;

  before(async () => {
    demo = await startDemoApi();
  });
  beforeEach(() => demo.reset());
  after(() => demo.dispose());

  const get = (key = demo.keys.good) => rawGet(`${demo.url}/api/workers`, key);

  for (const by of foreigners) {
    for (const status of foreignStatuses) {
      it(`${by}: ${status}`, async () => {
        demo.trouble({ kind: 'foreign', by, status }, { times: 1 });
        const answer = await get();
        const challenge = answer.headers['www-authenticate'];
        const [wanted, type, body] = marks[by][status];
        assert.equal(answer.status, status);
        if (wanted === undefined) assert.equal(challenge, undefined);
        else assert.match(challenge ?? '', wanted);
        assert.match(answer.headers['content-type'] ?? '', type);
        assert.match(answer.body.toString('utf8'), body);
        assert.equal((await get()).status, 200);
      });
    }
  }

  for (const status of [402, 421, 431, 451, 511]) {
    it(`a page under ${status}`, async () => {
      demo.trouble({ kind: 'html', status });
      const answer = await get();
      assert.equal(answer.status, status);
      assert.match(answer.headers['content-type'] ?? '', /^text\/html/);
      assert.match(answer.body.toString('utf8'), new RegExp(`<h1>${status}</h1>`));
    });
  }

  it('judges valid and revoked keys alike', async () => {
    demo.trouble({ kind: 'foreign', by: 'tyk', status: 401 });
    const [good, revoked] = [await get(), await get(demo.keys.revoked)];
    assert.deepEqual(good.body, revoked.body);
  });

  it('is ordered by other processes', async () => {
    const kong = { kind: 'foreign', by: 'kong', status: 403, times: 1 };
    assert.deepEqual(await order(demo, '/demo/trouble', kong), { done: true });
    assert.equal((await get()).headers['server'], 'kong/3.9.1');
    for (const wrong of [{ by: 'unknown' }, { status: 500 }, { status: undefined }]) {
      const answer = (await order(demo, '/demo/trouble', { ...kong, ...wrong })) as object;
      assert.deepEqual(Object.keys(answer), ['error']);
    }
    assert.equal((await get()).status, 200);
  });
});
