-- The conversations that one form or survey began (spec D1); only those are in it.
create index conversations_form on conversations (form_id, last_activity_at, id) where form_id is not null and spam_at is null and merged_into_id is null;
create index conversations_survey on conversations (survey_id, last_activity_at, id) where survey_id is not null and spam_at is null and merged_into_id is null;

-- Questions that were published once and are not any more: their answers stay in results and CSV.
alter table surveys add column former_json text not null default '[]';
