-- A file of a large mail is a range of the mail's own bytes, decoded as it is downloaded; null for one of its own.
alter table attachments add column range_offset integer;
alter table attachments add column range_length integer;
alter table attachments add column range_encoding text check (range_encoding in ('base64', 'quoted-printable', 'identity'));
