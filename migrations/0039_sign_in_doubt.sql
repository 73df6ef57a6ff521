-- Since when a person has to prove anew at the identity provider who they are, because their sessions were ended from
-- elsewhere: the provider's own session may be that of a lost device. One of both names is empty.
CREATE TABLE sign_in_doubt (
    account_id TEXT NOT NULL,
    staff_login TEXT NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (account_id, staff_login)
);
