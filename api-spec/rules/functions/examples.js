import { jsonOf, messages, successes } from './operation.js';

// A file's bytes are no text that could stand here.
const has = (holder) => holder.example !== undefined || holder.examples !== undefined || holder.schema?.format === 'binary';

export default function examples(operation) {
  const bodies = Object.values(operation.requestBody?.content ?? {});
  const needy = (operation.parameters ?? []).filter((parameter) => parameter.required && !has(parameter));
  const bare = successes(operation).filter(([, answer]) => jsonOf(answer) && !has(jsonOf(answer)));
  return messages(
    bodies.some((media) => !has(media)) && 'The request body needs an example',
    ...needy.map((parameter) => `Parameter ${parameter.name} needs an example`),
    ...bare.map(([status]) => `The answer ${status} needs an example`));
}
