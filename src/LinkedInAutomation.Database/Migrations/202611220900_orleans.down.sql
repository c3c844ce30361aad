-- Without CASCADE: something else that was put into the schema should stop this rather than vanish.
DROP FUNCTION orleans.reminders_until();
DROP TABLE orleans.reminder;
DROP TABLE orleans.grain_state;
DROP TABLE orleans.membership;
DROP TABLE orleans.membership_version;
DROP TABLE orleans.orleansquery;
DROP SCHEMA orleans;
