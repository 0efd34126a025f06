export const PASSWORD = 'correct horse battery';
/** Of that password, made once: hashing is slow by design. */
export const PASSWORD_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$zzsST4eZgQlqp8wiWRzS9Q$UeqRBe5wRRBDFbsQHnU6NTZyWVG0KIazDhZydCNwLFQ';
