// What every rule about operations needs to know; a rule function gets it with the operation.
export const rootOf = (context) => context.documentInventory.resolved;
export const isWrite = (context) => ['post', 'put', 'patch', 'delete'].includes(context.path.at(-1));
export const pathOf = (context) => context.path[1];
export const isPublic = (operation) => Array.isArray(operation.security) && operation.security.length === 0;
export const isHandwritten = (operation) => operation['x-handwritten'] === true;
export const parameters = (operation, place) => (operation.parameters ?? []).filter((parameter) => parameter.in === place);
export const header = (operation, name) => parameters(operation, 'header').find((parameter) => parameter.name === name);
export const answers = (operation) => Object.entries(operation.responses ?? {});
export const successes = (operation) => answers(operation).filter(([status]) => status.startsWith('2') || status === '101');
export const jsonOf = (holder) =>
  Object.entries(holder?.content ?? {}).filter(([type]) => /json/.test(type)).map(([, media]) => media)[0];
export const messages = (...texts) => texts.filter(Boolean).map((message) => ({ message }));
