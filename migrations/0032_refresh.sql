-- What the identity provider gave to be asked anew about somebody who is signed in: sealed, and gone with the session. Empty
-- where it gave nothing.
ALTER TABLE session ADD COLUMN refresh_token TEXT NOT NULL DEFAULT '';
-- When the provider is to be asked next; never, where there is none. Put off while one request asks.
ALTER TABLE session ADD COLUMN ask_at BIGINT;
-- Since when the provider has given no answer.
ALTER TABLE session ADD COLUMN silent_since BIGINT;
