// Reads a JSON array of texts, answers what libphonenumber makes of each; with --examples, one number of every country instead.
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';

const require = createRequire(`${process.argv[2]}/package.json`);
const { getCountries, getExampleNumber, parsePhoneNumberFromString } = require('libphonenumber-js/max');

const read = (raw) => {
  const phone = parsePhoneNumberFromString(raw, 'RU');
  return phone?.isValid() ? { number: phone.number, extension: phone.ext ?? null, country: phone.country ?? null } : null;
};

const examples = () => {
  const numbers = require('libphonenumber-js/examples.mobile.json');
  return getCountries()
    .map((country) => getExampleNumber(country, numbers))
    .map((phone) => ({ raw: phone.formatInternational(), reading: read(phone.number) }));
};

const answer =
  process.argv[3] === '--examples' ? examples() : JSON.parse(await text(process.stdin)).map((raw) => ({ raw, reading: read(raw) }));
process.stdout.write(JSON.stringify(answer));
