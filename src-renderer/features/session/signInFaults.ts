export interface SignInFields {
  server: string;
  email: string;
  password: string;
}

/** Which fields can't be sent as they are. The floor decides the rest. */
export function signInFaults({ server, email, password }: SignInFields): Partial<Record<keyof SignInFields, true>> {
  const protocol = URL.canParse(server) ? new URL(server).protocol : '';
  return {
    ...(protocol !== 'http:' && protocol !== 'https:' && { server: true }),
    ...(!/^\S+@\S+$/.test(email.trim()) && { email: true }),
    ...(password === '' && { password: true }),
  };
}
