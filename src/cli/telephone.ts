import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { UsageError } from './errors.js';

/**
 * The function that brings telephone numbers into their international form (E.164), national ones by the region.
 *
 * @throws UsageError if there is no such region
 */
export function telephoneIn(region: string | undefined): (text: string) => string | undefined {
  const country = region?.toUpperCase();
  if (country !== undefined && !isSupportedCountry(country)) {
    throw new UsageError(
      `--region must be a country in two letters, such as AT or US, got ${JSON.stringify(region)}`,
    );
  }
  return (text) => {
    const international = text.trim().replace(/^00/, '+');
    const number = parsePhoneNumberFromString(international, country as CountryCode | undefined);
    return number?.isPossible() === true ? number.number : undefined;
  };
}
