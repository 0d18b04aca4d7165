import { isHandwritten, messages, parameters, pathOf } from './operation.js';

export default function paths(operation, _, context) {
  const path = pathOf(context);
  if (isHandwritten(operation)) return [];
  const segments = path.split('/').slice(3);
  const isName = (segment) => segment && !segment.startsWith('{');
  const lonely = segments.filter((segment, i) => isName(segment) && segments[i + 1]?.startsWith('{') && !segment.endsWith('s') && !segment.endsWith('es'));
  const named = parameters(operation, 'path').map((parameter) => `{${parameter.name}}`);
  return messages(
    !path.startsWith('/api/v1/') && 'A path starts with /api/v1/',
    segments.some((segment) => isName(segment) && !/^[a-z]+(-[a-z]+)*$/.test(segment)) && 'Segments are kebab-case',
    ...lonely.map((segment) => `${segment} holds many things: use the plural`),
    segments.some((segment) => segment.startsWith('{') && !/^\{[a-z][A-Za-z]*\}$/.test(segment)) && 'Path parameters are camelCase',
    segments.some((segment) => segment.startsWith('{') && !named.includes(segment)) && 'Describe every path parameter');
}
