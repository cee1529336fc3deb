import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** A number as its country writes it, always left to right. */
export function PhoneNumber({ value }: { value: string }) {
  return <bdi dir="ltr">{parsePhoneNumberFromString(value)?.formatInternational() ?? value}</bdi>;
}
