import { isHandwritten, isPublic, messages } from './operation.js';

export default function stepUp(operation) {
  const asked = operation['x-step-up'];
  if (asked === undefined) return [];
  return messages(
    asked !== true && 'x-step-up is true or left out',
    (isPublic(operation) || isHandwritten(operation)) && 'Nobody is signed in there: leave x-step-up out');
}
