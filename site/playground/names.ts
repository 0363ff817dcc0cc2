import { type InteractionTypeDefinition, standardModel } from 'touchpoint-scoring';

/** What a column is called on the page. */
export const columnNames: Readonly<Record<'offline' | 'online' | 'friction', string>> = {
  offline: 'in person',
  online: 'online',
  friction: 'friction',
};

export function columnOf(type: string): 'offline' | 'online' | 'friction' {
  const definition = (standardModel.types as Readonly<Record<string, InteractionTypeDefinition>>)[type];
  return definition?.effect === 'friction' ? 'friction' : (definition?.channel ?? 'online');
}

export function nameOf(type: string): string {
  const definition = (standardModel.types as Readonly<Record<string, InteractionTypeDefinition>>)[type];
  return definition?.label ?? type.replaceAll('_', ' ');
}

export function ago(daysAgo: number): string {
  const days = Math.round(daysAgo);
  if (days === 0) return 'today';
  return days === 1 ? '1 day ago' : `${days} days ago`;
}
