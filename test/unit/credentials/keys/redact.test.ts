import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isSecretName, Redactor } from '../../../../src/core/credentials/keys/redact';
import { base64, escaped, piecesOf } from '../../../fakes/keyForms';
import { prefix, sampleKeys } from '../../../fakes/sampleKeys';

const webhookToken = 'whk_' + '01HZY31W2SZJ8MJ2FQTR3M1K9D';

describe('Redactor', () => {
  const texts: readonly [what: string, text: string, clean: string][] = [
    ['a key', `key ${sampleKeys.first}, sent`, `key ${prefix}…, sent`],
    ['several keys', `${sampleKeys.first} ${sampleKeys.second}`, `${prefix}… ${prefix}…`],
    ['a key of another kind', 'hdg_' + 'test_abc123', `${prefix}…`],
    ['a webhook token', `token=${webhookToken}.`, 'token=whk_….'],
    ['a bearer header', `Authorization: Bearer ${sampleKeys.first}`, 'Authorization: Bearer …'],
    ['another bearer token', 'authorization: bearer abc.def-ghi=', 'authorization: bearer …'],
    ['basic authentication', 'Basic dXNlcjpwYXNz', 'Basic …'],
    ['an ordinary text', 'Worker wrk_1 is busy', 'Worker wrk_1 is busy'],
    ['words after Bearer', 'Bearer is bad', 'Bearer is bad'],
  ];
  for (const [what, text, clean] of texts) {
    it(`cleans ${what}`, () => {
      assert.equal(new Redactor().redact(text), clean);
    });
  }

  it('masks secrets of unknown shape by value, wherever they stand', () => {
    const redactor = new Redactor();
    redactor.remember('older-secret');
    assert.equal(redactor.redact('"older-secret"older-secret?'), '"…"…?');
  });

  it('leaves no tail of a secret that begins with another one', () => {
    const redactor = new Redactor();
    redactor.remember('older-secret');
    redactor.remember('older-secret-and-more');
    assert.equal(redactor.redact('got older-secret-and-more'), 'got …');
  });

  it('remembers nothing that is so short that it would blot out ordinary words', () => {
    const redactor = new Redactor();
    redactor.remember('worker');
    redactor.remember('');
    assert.equal(redactor.redact('the worker works'), 'the worker works');
  });

  it('remembers nothing that is longer than any header', () => {
    const redactor = new Redactor();
    redactor.remember('x'.repeat(200_000));
    assert.equal(redactor.redact('x'.repeat(10)), 'x'.repeat(10));
  });

  it('masks a key that it knows without its prefix too', () => {
    const redactor = new Redactor();
    redactor.remember(sampleKeys.first);
    const body = sampleKeys.first.slice(prefix.length);
    assert.equal(redactor.redact(`${sampleKeys.first} or ${body}`), '… or …');
  });

  it('leaves nothing of secrets that overlap', () => {
    const redactor = new Redactor();
    redactor.remember('abcdefgh1234');
    redactor.remember('1234secretlong');
    assert.equal(redactor.redact('<abcdefgh1234secretlong>'), '<…>');
    redactor.remember('abababababab');
    assert.equal(redactor.redact('<ababababababababab>'), '<…>');
  });

  describe('that knows a key', function () {
    this.timeout(20_000);

    const forms: Readonly<Record<string, (key: string, before: string, after: string) => string>> =
      {
        'as it is': (key, before, after) => before + key + after,
        'percent-encoded': (key, before, after) => encodeURIComponent(`${before} ${key} ${after}`),
        'with a percent sign for each character': (key, before, after) =>
          `${before}${escaped(key)}${after}`,
        'with upper-case percent signs': (key, before, after) =>
          `${before}${escaped(key).toUpperCase()}${after}`,
        'within base64': (key, before, after) => base64(before + key + after),
        'within the base64 of addresses': (key, before, after) =>
          Buffer.from(before + key + after).toString('base64url'),
        'within base64 that is percent-encoded': (key, before, after) =>
          encodeURIComponent(base64(before + key + after)),
        'in upper case': (key, before, after) => before + key.toUpperCase() + after,
        'in hexadecimal': (key, before, after) =>
          `${before} ${Buffer.from(key).toString('hex')} ${after}`,
        'in hexadecimal with spaces': (key, before, after) =>
          `${before} ${hexBytes(key).join(' ').toUpperCase()} ${after}`,
        'within the base64 of mails': (key, before, after) =>
          base64(before + key + after).replace(/.{19}/g, '$&\r\n'),
        'with escapes of JSON': (key, before, after) =>
          `${before} ${hexBytes(key)
            .map((digits) => `\\u00${digits}`)
            .join('')} ${after}`,
        'with escapes of JSON in JSON': (key, before, after) =>
          `${before} ${hexBytes(key)
            .map((digits) => `\\\\u00${digits}`)
            .join('')} ${after}`,
        'with escapes of HTML': (key, before, after) =>
          `${before} ${hexBytes(key)
            .map((digits) => `&#x${digits};`)
            .join('')} ${after}`,
        'percent-encoded twice': (key, before, after) =>
          encodeURIComponent(encodeURIComponent(`${before} ${key} ${after}`)),
        'with signs that have no width': (key, before, after) =>
          before + Array.from(key).join('\u200B\u2060') + after,
        'with ends of lines inside': (key, before, after) =>
          before + key.replace(/.{5}/g, '$&\r\n') + after,
        'in a Basic header': (key, before, after) => `Basic ${base64(`${before}:${key}`)} ${after}`,
      };
    const ofCurrentProduct = fc
      .string({ unit: fc.constantFrom(...Array.from('ABCDEFGHabcdefgh01234567_-')), minLength: 12 })
      .map((body) => prefix + body);
    const ofOlderProduct = fc.string({ unit: printable(), minLength: 12, maxLength: 60 });
    const words = fc.string({ unit: 'binary', maxLength: 20 });

    for (const [form, embed] of Object.entries(forms)) {
      it(`leaves no eight characters of it ${form}`, () => {
        fc.assert(
          fc.property(
            fc.oneof(ofCurrentProduct, ofOlderProduct),
            words,
            words,
            (key, before, after) => {
              const secrets = piecesOf(key);
              const surroundings = embed('', before, after);
              fc.pre(!secrets.some((piece) => surroundings.includes(piece)));
              const redactor = new Redactor();
              redactor.remember(key);
              const clean = redactor.redact(embed(key, before, after));
              assert.deepEqual(
                secrets.filter((piece) => clean.includes(piece)),
                [],
              );
            },
          ),
        );
      });
    }

    it('takes no more than in proportion longer for a longer text', function () {
      // Processor time is measured, of which a busy machine gives little.
      this.timeout(60_000);
      const redactor = new Redactor();
      for (const key of Object.values(sampleKeys)) redactor.remember(key);
      const half = prefix + sampleKeys.first.slice(prefix.length, -1);
      for (const unit of [half, '%68', 'Bearer ', 'aGRn', '%']) {
        const long = unit.repeat(Math.ceil(2_000_000 / unit.length));
        const eighth = fastest(() => redactor.redact(long.slice(0, 250_000)));
        const whole = fastest(() => redactor.redact(long));
        // In proportion would be 8 times, or twice that where the processor's caches are full; a square, 64 times.
        assert.ok(whole < 30 * Math.max(eighth, 5), `${unit}: ${eighth} and ${whole} ms`);
      }
    });
  });

  const names: readonly [name: string, isSecret: boolean][] = [
    ['http.proxyAuthorization', true],
    ['cursor', true],
    ['api_key', true],
    ['pageToken', true],
    ['page', false],
    ['http.noProxy', false],
  ];
  for (const [name, isSecret] of names) {
    it(`takes the value of ${name} for ${isSecret ? 'a secret' : 'none'}`, () => {
      assert.equal(isSecretName(name), isSecret);
    });
  }
});

const hexBytes = (text: string): string[] =>
  [...Buffer.from(text)].map((byte) => byte.toString(16).padStart(2, '0'));

function printable(): fc.Arbitrary<string> {
  return fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code));
}

/** The shortest of a few, in milliseconds of this process: what else runs meanwhile hardly counts. */
function fastest(work: () => void): number {
  const durations = Array.from({ length: 3 }, () => {
    const started = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1_000;
  });
  return Math.min(...durations);
}
