import { z } from 'zod';

const jsonSchema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  required: z.array(z.string()).optional(),
});
type Node = z.infer<typeof jsonSchema>;

const SAFE = Number.MAX_SAFE_INTEGER;
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const entries = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

function range(from: number | undefined, to: number | undefined, unit = ''): string {
  const lower = from === undefined || from <= -SAFE ? undefined : from;
  const upper = to === undefined || to >= SAFE ? undefined : to;
  if (lower === undefined && upper === undefined) return '';
  if (upper === undefined) return ` (${lower} or more${unit})`;
  if (lower === undefined || (lower === 0 && unit)) return ` (at most ${upper}${unit})`;
  return ` (${lower} to ${upper}${unit})`;
}

/** A JSON schema in a form for people, indented like TypeScript: what each field holds and within which limits. */
export function shapeText(schema: unknown, indent = ''): string {
  const node = jsonSchema.parse(schema);
  if ('const' in node) return JSON.stringify(node.const);
  if (node.enum) return node.enum.map((value) => JSON.stringify(value)).join(' | ');
  const variants = list(node.anyOf ?? node.oneOf);
  if (variants.length > 0) return variants.map((variant) => shapeText(variant, indent)).join(' | ');
  // Several types at once: a value that may also be null.
  if (Array.isArray(node.type)) return node.type.map((type) => shapeText({ ...node, type }, indent)).join(' | ');
  switch (node.type) {
    case 'object':
      return objectText(node, indent);
    case 'array': {
      const items = shapeText(node.items ?? {}, indent);
      return `${items.includes(' | ') ? `(${items})` : items}[]${range(node.minItems, node.maxItems)}`;
    }
    case 'string':
      if (node.format) return node.format;
      return `string${range(node.minLength, node.maxLength, ' characters')}`;
    case 'number':
    case 'integer':
      return `${node.type}${range(node.minimum, node.maximum)}`;
    case undefined:
      return 'anything';
    default:
      return node.type;
  }
}

function objectText(node: Node, indent: string): string {
  const inner = `${indent}  `;
  const fields = entries(node.properties).map(([name, schema]) => {
    const optional = node.required?.includes(name) ? '' : '?';
    return `${inner}${/^\w+$/.test(name) ? name : JSON.stringify(name)}${optional}: ${shapeText(schema, inner)}`;
  });
  const others = typeof node.additionalProperties === 'object' ? node.additionalProperties : undefined;
  if (others)
    fields.push(`${inner}[each key: ${shapeText(node.propertyNames ?? {}, inner)}]: ${shapeText(others, inner)}`);
  return fields.length === 0 ? '{}' : `{\n${fields.join('\n')}\n${indent}}`;
}

/** The same for a zod schema, as it is sent (`input`) or as it arrives (`output`). */
export const shapeOf = (schema: z.ZodType, io: 'input' | 'output'): string =>
  shapeText(z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }));
