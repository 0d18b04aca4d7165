import { answers, header, isHandwritten, isWrite, messages } from './operation.js';

export default function writeHeaders(operation, _, context) {
  const conditional = Boolean(header(operation, 'If-Match'));
  const hasStale = answers(operation).some(([status]) => status === '412');
  if (conditional !== hasStale) return messages('If-Match and the answer 412 belong together');
  if (isHandwritten(operation) || !isWrite(context)) return [];
  const changes = ['put', 'patch', 'delete'].includes(context.path.at(-1));
  return messages(
    !header(operation, 'Idempotency-Key') && 'A write takes Idempotency-Key',
    changes && !conditional && 'A change honours If-Match');
}
