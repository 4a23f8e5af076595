/** A part of a JSON Schema, as far as the table shows it. */
interface Schema {
  type?: string | string[];
  description?: string;
  enum?: unknown[];
  const?: unknown;
  format?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
}

export interface FieldRow {
  path: string;
  type: string;
  required: boolean;
  meaning: string;
}

function typeOf({ type, enum: values, const: only, format, items }: Schema): string {
  if (only !== undefined) return JSON.stringify(only);
  if (values) return values.map((value) => JSON.stringify(value)).join(', ');
  const names = [type ?? 'any'].flat().join(' or ');
  return items ? `array of ${[items.type ?? 'any'].flat().join(' or ')}` : [names, format].filter(Boolean).join(', ');
}

/** Every field of a schema by its path, those of arrays behind `[]`. */
export function fieldsOf(schema: Schema, before = ''): FieldRow[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = before + name;
    const row = {
      path,
      type: typeOf(field),
      required: schema.required?.includes(name) ?? false,
      meaning: field.description ?? '',
    };
    return [row, ...fieldsOf(field, `${path}.`), ...fieldsOf(field.items ?? {}, `${path}[].`)];
  });
}
