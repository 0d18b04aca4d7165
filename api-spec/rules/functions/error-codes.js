import { isHandwritten, messages, rootOf } from './operation.js';

export default function errorCodes(operation, _, context) {
  const root = rootOf(context);
  const statuses = root['x-problems'] ?? {};
  const codes = operation['x-errors'] ?? [];
  const notFound = operation.responses?.['404'] && !codes.some((code) => statuses[code] === 404);
  return messages(
    ...codes.filter((code) => !Object.hasOwn(statuses, code)).map((code) => `errors.yaml knows no ${code}`),
    ...codes.filter((code) => statuses[code] && !operation.responses?.[statuses[code]])
      .map((code) => `${code} answers ${statuses[code]}, which is not documented`),
    ...codes.filter((code) => (root['x-common-errors'] ?? []).includes(code)).map((code) => `${code} is common: do not repeat it`),
    new Set(codes).size !== codes.length && 'A code is listed twice',
    notFound && !isHandwritten(operation) && 'Name the code of the answer 404 in x-errors');
}
