import { isFields } from '../http/fields';

const MAX_DEPTH = 5;

/** An object that meets a plain JSON Schema: every property it names, with the simplest value of its type. */
export function exampleOf(schema: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const value = valueOf(schema, 0);
  return isFields(value) ? { ...value } : {};
}

function valueOf(schema: unknown, depth: number): unknown {
  if (!isFields(schema) || depth > MAX_DEPTH) return null;
  const choices = schema['enum'];
  if (Array.isArray(choices)) return choices[0] as unknown;
  switch (schema['type']) {
    case 'string':
      return 'text';
    case 'number':
    case 'integer':
      return typeof schema['minimum'] === 'number' ? schema['minimum'] : 1;
    case 'boolean':
      return true;
    case 'array':
      return [valueOf(schema['items'], depth + 1)];
    case 'object': {
      const properties = schema['properties'];
      if (!isFields(properties)) return {};
      return Object.fromEntries(
        Object.entries(properties).map(([name, inner]) => [name, valueOf(inner, depth + 1)]),
      );
    }
    default:
      return null;
  }
}
