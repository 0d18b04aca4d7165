import { isHandwritten, isPublic, messages, rootOf } from './operation.js';

export default function permission(operation, _, context) {
  const name = operation['x-permission'];
  if (isPublic(operation)) return messages(name && 'A public operation has no x-permission');
  if (isHandwritten(operation)) return messages('A handwritten operation says `security: []`, or is generated');
  const known = rootOf(context).components?.securitySchemes?.oauth2?.flows?.clientCredentials?.scopes ?? {};
  if (!name) return messages('Name the permission by x-permission, or say `security: []`');
  return messages(!Object.hasOwn(known, name) && `permissions.yaml knows no ${name}`);
}
