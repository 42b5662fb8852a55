-- What a mail could not be shown in full for, as a JSON list; mails filed before have none.
alter table messages add column problems_json text not null default '[]';
