import { isHandwritten, jsonOf, messages, rootOf, successes } from './operation.js';

export default function answersOfResources(operation, _, context) {
  if (isHandwritten(operation)) return [];
  const location = operation['x-location'];
  const given = successes(operation);
  const created = given.find(([status]) => status === '201')?.[1];
  const versioned = given.filter(([, answer]) => jsonOf(answer)?.schema?.properties?.version);
  return messages(
    given.length === 0 && 'Document a success',
    ...given.filter(([, answer]) => !answer.headers?.['X-Correlation-Id']).map(([status]) => `The answer ${status} carries X-Correlation-Id`),
    ...versioned.filter(([, answer]) => !answer.headers?.ETag && !jsonOf(answer).schema.properties.clientSecret)
      .map(([status]) => `The answer ${status} has a version and so an ETag`),
    created && !jsonOf(created)?.schema?.properties?.id && !jsonOf(created)?.schema?.properties?.code && 'The answer 201 holds the id',
    location && !rootOf(context).paths[location]?.get && 'x-location names a path that has a GET',
    Boolean(location) !== Boolean(created?.headers?.Location) && 'x-location and the header Location belong together');
}
