import { existsSync, readFileSync } from 'node:fs';
import { buildSchema as parseSchema, findBreakingChanges, findDangerousChanges, isEnumType, isInputObjectType, isInterfaceType, isObjectType, isSpecifiedScalarType } from 'graphql'; // prettier-ignore
import { describe, expect, it } from 'vitest';
import { buildSchema } from './schema.ts';
import { sharedPath } from './testing/shared-data.ts';

const schema = buildSchema();

describe('the schema', () => {
  it('describes every type, field, argument, input field and enum value', () => {
    const bare: string[] = [];
    const look = (name: string, { description }: { description?: string | null }): void => {
      if (!description?.trim()) bare.push(name);
    };
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    for (const type of Object.values(schema.getTypeMap())) {
      if (type.name.startsWith('__') || isSpecifiedScalarType(type)) continue;
      if (!roots.some((root) => root === type)) look(type.name, type);
      if (isEnumType(type)) for (const value of type.getValues()) look(`${type.name}.${value.name}`, value);
      if (isInputObjectType(type))
        for (const field of Object.values(type.getFields())) look(`${type.name}.${field.name}`, field);
      if (isObjectType(type) || isInterfaceType(type)) {
        for (const field of Object.values(type.getFields())) {
          look(`${type.name}.${field.name}`, field);
          for (const argument of field.args) look(`${type.name}.${field.name}(${argument.name}:)`, argument);
        }
      }
    }
    expect(bare).toEqual([]);
  });

  const contract = sharedPath('..', 'contract.graphql');
  it.skipIf(!existsSync(contract))('keeps the contract', () => {
    const promised = parseSchema(readFileSync(contract, 'utf8'));
    expect(findBreakingChanges(promised, schema).map(({ description }) => description)).toEqual([]);
  });

  it.skipIf(!existsSync(contract))('keeps the defaults of the contract', () => {
    const promised = parseSchema(readFileSync(contract, 'utf8'));
    const changed = findDangerousChanges(promised, schema).filter(({ type }) => type === 'ARG_DEFAULT_VALUE_CHANGE');
    expect(changed).toEqual([]);
    for (const type of Object.values(promised.getTypeMap())) {
      const served = schema.getType(type.name);
      if (!isInputObjectType(type) || !isInputObjectType(served)) continue;
      for (const { name, defaultValue } of Object.values(type.getFields())) {
        expect([`${type.name}.${name}`, served.getFields()[name].defaultValue]).toEqual([`${type.name}.${name}`, defaultValue]); // prettier-ignore
      }
    }
  });
});
