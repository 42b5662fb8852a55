-- Kept apart from the visible text, at most 2 KB; mails filed before have none.
alter table messages add column signature text not null default '';
