// rtc-node tells every step on stdout unless this says production when it is loaded: import this file first.
process.env.NODE_ENV ??= 'production';
