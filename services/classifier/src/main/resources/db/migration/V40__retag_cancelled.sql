-- A job that is cancelled stays, with what it has done.
alter table retag_job drop constraint retag_job_state_check;
alter table retag_job add constraint retag_job_state_check check (state in ('open', 'done', 'cancelled'));
