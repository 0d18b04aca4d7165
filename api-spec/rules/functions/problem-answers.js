import { answers, isHandwritten, isPublic, isWrite, messages, pathOf } from './operation.js';

// The answers that follow from the shape of an operation; the others follow from its x-errors.
export default function problemAnswers(operation, _, context) {
  const needed = [];
  if (!isPublic(operation)) needed.push('401', '403', '503');
  if (!isHandwritten(operation)) {
    if (operation.parameters?.length || operation.requestBody) needed.push('400');
    if (pathOf(context).includes('{')) needed.push('404');
    if (operation.requestBody) needed.push('413', '415');
    if (isWrite(context)) needed.push('409', '422');
  }
  const given = answers(operation);
  const wrong = given.filter(([status, answer]) => /^[45]/.test(status) && !isProblem(answer) && !isHandwritten(operation));
  return messages(
    ...needed.filter((status) => !operation.responses?.[status]).map((status) => `Document the answer ${status}`),
    ...wrong.map(([status]) => `The answer ${status} is application/problem+json with a Problem`),
    ...missingHeader(given, '401', 'WWW-Authenticate', operation),
    ...missingHeader(given, '503', 'Retry-After', operation));
}

function isProblem(answer) {
  const types = Object.keys(answer.content ?? {});
  const schema = answer.content?.['application/problem+json']?.schema;
  return types.length === 1 && Boolean(schema?.properties?.code && schema?.properties?.correlationId);
}

const missingHeader = (given, status, name, operation) =>
  given.filter(([key, answer]) => key === status && !answer.headers?.[name] && !isHandwritten(operation))
    .map(() => `The answer ${status} carries ${name}`);
