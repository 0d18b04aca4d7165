// The contract as a collection for Postman, Bruno and others that read its format (v2.1): a folder a tag, a request an operation, filled with the
// contract's own examples. What an operation can do without is there and switched off.

const takeToken = `
const kept = pm.collectionVariables.get("tokenUntil");
if (!kept || Number(kept) < Date.now()) {
  const read = (name) => pm.variables.get(name);
  const form = ["grant_type", "client_id", "client_secret"].map((key, at) => ({ key, value: ["client_credentials", read("clientId"), read("clientSecret")][at] }));
  pm.sendRequest({ url: read("baseUrl") + "/connect/token", method: "POST", header: { "Content-Type": "application/x-www-form-urlencoded" }, body: { mode: "urlencoded", urlencoded: form } }, (error, answer) => {
    if (error) throw error;
    const { access_token, expires_in } = answer.json();
    pm.collectionVariables.set("accessToken", access_token);
    pm.collectionVariables.set("tokenUntil", String(Date.now() + (expires_in - 60) * 1000));
  });
}`;

const setting = (key, value) => ({ key, value });

export function collection(document) {
  const folders = new Map((document.tags ?? []).map(({ name, description }) => [name, { name, description, item: [] }]));
  for (const [path, item] of Object.entries(document.paths))
    for (const method of ['get', 'post', 'put', 'patch', 'delete'])
      if (item[method]) folders.get(item[method].tags[0])?.item.push(request(document, path, method, item[method]));
  return {
    info: {
      name: document.info.title,
      description: 'Set baseUrl, clientId and clientSecret: a token is taken before the first request, and again when it is over.',
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{accessToken}}', type: 'string' }] },
    event: [{ listen: 'prerequest', script: { type: 'text/javascript', exec: takeToken.trim().split('\n') } }],
    variable: [setting('baseUrl', document.servers[0].url), setting('clientId', ''), setting('clientSecret', ''), setting('accessToken', ''), setting('tokenUntil', '')],
    item: [...folders.values()].filter(({ item }) => item.length > 0),
  };
}

function request(document, path, method, operation) {
  const parameters = (operation.parameters ?? []).map((parameter) => resolved(document, parameter));
  const of = (place) => parameters.filter((parameter) => parameter.in === place);
  const steps = path.slice(1).split('/').map((step) => step.replace(/^\{(.*)\}$/, ':$1'));
  const query = of('query').map((parameter) => ({ ...filled(parameter), ...(!parameter.required && { disabled: true }) }));
  const shown = query.filter(({ disabled }) => !disabled).map(({ key, value }) => `${key}=${encodeURIComponent(value)}`).join('&');
  const [type, media] = Object.entries(resolved(document, operation.requestBody)?.content ?? {})[0] ?? [];
  const headers = of('header').map((parameter) =>
    parameter.name === 'Idempotency-Key' ? setting(parameter.name, '{{$guid}}') : { ...filled(parameter), ...(!parameter.required && { disabled: true }) });
  return {
    name: operation.summary,
    request: {
      method: method.toUpperCase(),
      description: operation.description,
      ...(operation.security?.length === 0 && { auth: { type: 'noauth' } }),
      header: [...headers, ...(type && !type.startsWith('multipart/') ? [setting('Content-Type', type)] : [])],
      url: {
        raw: `{{baseUrl}}/${steps.join('/')}${shown && `?${shown}`}`,
        host: ['{{baseUrl}}'],
        path: steps,
        ...(query.length > 0 && { query }),
        ...(of('path').length > 0 && { variable: of('path').map(filled) }),
      },
      ...(type && { body: body(document, type, media) }),
    },
  };
}

function body(document, type, media) {
  const example = media.example ?? Object.values(media.examples ?? {})[0]?.value;
  if (type.endsWith('json')) return { mode: 'raw', raw: JSON.stringify(example, null, 2), options: { raw: { language: 'json' } } };
  if (!type.endsWith('urlencoded')) return { mode: 'file', file: {} };
  const fields = Object.keys(resolved(document, media.schema).properties);
  return { mode: 'urlencoded', urlencoded: fields.map((name) => ({ ...setting(name, String(example?.[name] ?? '')), ...(example?.[name] === undefined && { disabled: true }) })) };
}

const filled = ({ name, example, description }) => ({ key: name, value: example === undefined ? '' : String(example), description });

const resolved = (document, node) =>
  node?.$ref ? node.$ref.split('/').slice(1).reduce((at, step) => at[step.replaceAll('~1', '/')], document) : node;
