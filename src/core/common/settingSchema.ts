/** What package.json declares of a setting, in the part of JSON Schema that ours use. */
export interface SettingSchema {
  readonly type: string;
  readonly default: unknown;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: { readonly type: string };
}

/** Whether a value is what the schema asks for. VS Code only underlines one that is not, and hands it out. */
export function fitsSchema(value: unknown, schema: SettingSchema): boolean {
  const { type, items, minimum = -Infinity, maximum = Infinity } = schema;
  if (type === 'array') {
    return Array.isArray(value) && value.every((item) => typeof item === items?.type);
  }
  if (typeof value !== type) return false;
  if (typeof value === 'number') return value >= minimum && value <= maximum;
  return schema.enum?.includes(String(value)) ?? true;
}
