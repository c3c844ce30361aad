-- What Orleans' ADO.NET providers need. They know one table, OrleansQuery, and run the statements they find there by
-- key; parameter names and the names of returned columns are the contract, the rest is ours. The providers find the
-- table by "Search Path=orleans" in their connection string; the statements name their schema themselves.
CREATE SCHEMA orleans;

CREATE TABLE orleans.orleansquery (
    querykey text CONSTRAINT orleansquery_pk PRIMARY KEY,
    querytext text NOT NULL
);

-- Membership. One version row per cluster orders all changes: every insert and update must first win its increment.

CREATE TABLE orleans.membership_version (
    deployment_id text CONSTRAINT membership_version_pk PRIMARY KEY,
    version integer NOT NULL DEFAULT 0,
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE orleans.membership (
    deployment_id text NOT NULL
        CONSTRAINT membership_version_fk REFERENCES orleans.membership_version (deployment_id) ON DELETE CASCADE,
    address text NOT NULL,
    port integer NOT NULL,
    generation integer NOT NULL,
    silo_name text NOT NULL,
    host_name text NOT NULL,
    status integer NOT NULL,
    proxy_port integer NOT NULL,
    suspect_times text,
    started_at timestamptz NOT NULL,
    alive_at timestamptz NOT NULL,
    CONSTRAINT membership_pk PRIMARY KEY (deployment_id, address, port, generation)
);

INSERT INTO orleans.orleansquery (querykey, querytext) VALUES
('InsertMembershipVersionKey', $q$
WITH added AS (
    INSERT INTO orleans.membership_version (deployment_id) VALUES (@DeploymentId)
    ON CONFLICT DO NOTHING
    RETURNING 1)
SELECT count(*)::integer FROM added
$q$),
-- A silo row can only appear together with an increment, so who wins the increment cannot meet the row any more.
('InsertMembershipKey', $q$
WITH won AS (
    UPDATE orleans.membership_version v SET version = v.version + 1, changed_at = clock_timestamp()
    WHERE v.deployment_id = @DeploymentId AND v.version = @Version
      AND NOT EXISTS (
          SELECT FROM orleans.membership m
          WHERE m.deployment_id = @DeploymentId AND m.address = @Address AND m.port = @Port AND m.generation = @Generation)
    RETURNING v.deployment_id),
added AS (
    INSERT INTO orleans.membership
        (deployment_id, address, port, generation, silo_name, host_name, status, proxy_port, started_at, alive_at)
    SELECT deployment_id, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
    FROM won
    RETURNING 1)
SELECT count(*)::integer FROM added
$q$),
-- Who writes about another silo has an old heartbeat of it in hand, which must not undo a newer one.
('UpdateMembershipKey', $q$
WITH won AS (
    UPDATE orleans.membership_version v SET version = v.version + 1, changed_at = clock_timestamp()
    WHERE v.deployment_id = @DeploymentId AND v.version = @Version
      AND EXISTS (
          SELECT FROM orleans.membership m
          WHERE m.deployment_id = @DeploymentId AND m.address = @Address AND m.port = @Port AND m.generation = @Generation)
    RETURNING v.deployment_id),
changed AS (
    UPDATE orleans.membership m
    SET status = @Status, suspect_times = @SuspectTimes, alive_at = greatest(m.alive_at, @IAmAliveTime)
    FROM won
    WHERE m.deployment_id = won.deployment_id
      AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
    RETURNING 1)
SELECT count(*)::integer FROM changed
$q$),
-- The heartbeat is outside the version on purpose: it must never lose against a change of membership.
('UpdateIAmAlivetimeKey', $q$
UPDATE orleans.membership SET alive_at = @IAmAliveTime
WHERE deployment_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$q$),
-- The version must come back even when the silo is unknown, hence the left join.
('MembershipReadRowKey', $q$
SELECT v.deployment_id AS "DeploymentId", m.address AS "Address", m.port AS "Port", m.generation AS "Generation",
       m.silo_name AS "SiloName", m.host_name AS "HostName", m.status AS "Status", m.proxy_port AS "ProxyPort",
       m.suspect_times AS "SuspectTimes", m.started_at AS "StartTime", m.alive_at AS "IAmAliveTime", v.version AS "Version"
FROM orleans.membership_version v
LEFT JOIN orleans.membership m
       ON m.deployment_id = v.deployment_id AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
WHERE v.deployment_id = @DeploymentId
$q$),
('MembershipReadAllKey', $q$
SELECT v.deployment_id AS "DeploymentId", m.address AS "Address", m.port AS "Port", m.generation AS "Generation",
       m.silo_name AS "SiloName", m.host_name AS "HostName", m.status AS "Status", m.proxy_port AS "ProxyPort",
       m.suspect_times AS "SuspectTimes", m.started_at AS "StartTime", m.alive_at AS "IAmAliveTime", v.version AS "Version"
FROM orleans.membership_version v
LEFT JOIN orleans.membership m ON m.deployment_id = v.deployment_id
WHERE v.deployment_id = @DeploymentId
$q$),
-- The silo rows go with their version by the foreign key.
('DeleteMembershipTableEntriesKey', $q$
DELETE FROM orleans.membership_version WHERE deployment_id = @DeploymentId
$q$),
('GatewaysQueryKey', $q$
SELECT address AS "Address", proxy_port AS "ProxyPort", generation AS "Generation"
FROM orleans.membership
WHERE deployment_id = @DeploymentId AND status = @Status AND proxy_port > 0
$q$),
-- 6 is SiloStatus.Dead: a silo that is merely late must first be declared dead by the others.
('CleanupDefunctSiloEntriesKey', $q$
DELETE FROM orleans.membership
WHERE deployment_id = @DeploymentId AND alive_at < @IAmAliveTime AND started_at < @IAmAliveTime
  AND suspect_times IS NULL AND status = 6
$q$),
-- One dead silo, exactly as it was read: the provider has also looked at when the others suspected it.
('CleanupDefunctSiloEntryKey', $q$
DELETE FROM orleans.membership
WHERE deployment_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
  AND status = 6 AND alive_at = @IAmAliveTime AND started_at = @StartTime
  AND coalesce(suspect_times, '') = coalesce(@SuspectTimes, '')
$q$);

-- Grain state. The provider offers hashes for an index; a real key does better and lets exactly one of two concurrent
-- first writes win. grain_type is what the provider sends as GrainTypeString: since Orleans 7 the name of the state.

CREATE TABLE orleans.grain_state (
    service_id text NOT NULL,
    grain_type text NOT NULL,
    grain_id_n0 bigint NOT NULL,
    grain_id_n1 bigint NOT NULL,
    grain_id_extension text NOT NULL,
    version integer NOT NULL,
    payload bytea,
    modified_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT grain_state_pk PRIMARY KEY (service_id, grain_type, grain_id_n0, grain_id_n1, grain_id_extension)
) WITH (fillfactor = 80);

COMMENT ON COLUMN orleans.grain_state.payload IS 'Null: the state was cleared; the row stays so that its version goes on.';

INSERT INTO orleans.orleansquery (querykey, querytext) VALUES
-- No row back means a version conflict. An activation that has read nothing comes without a version and may only insert.
('WriteToStorageKey', $q$
WITH updated AS (
    UPDATE orleans.grain_state
    SET payload = @PayloadBinary, version = version + 1, modified_at = clock_timestamp()
    WHERE service_id = @ServiceId AND grain_type = @GrainTypeString
      AND grain_id_n0 = @GrainIdN0 AND grain_id_n1 = @GrainIdN1
      AND grain_id_extension = coalesce(@GrainIdExtensionString, '')
      AND version = @GrainStateVersion
    RETURNING version),
inserted AS (
    INSERT INTO orleans.grain_state
        (service_id, grain_type, grain_id_n0, grain_id_n1, grain_id_extension, version, payload)
    SELECT @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString, ''), 1, @PayloadBinary
    WHERE @GrainStateVersion IS NULL
    ON CONFLICT DO NOTHING
    RETURNING version)
SELECT version AS "NewGrainStateVersion" FROM updated
UNION ALL
SELECT version FROM inserted
$q$),
('ReadFromStorageKey', $q$
SELECT payload AS "PayloadBinary", version AS "Version"
FROM orleans.grain_state
WHERE service_id = @ServiceId AND grain_type = @GrainTypeString
  AND grain_id_n0 = @GrainIdN0 AND grain_id_n1 = @GrainIdN1
  AND grain_id_extension = coalesce(@GrainIdExtensionString, '')
$q$),
('ClearStorageKey', $q$
UPDATE orleans.grain_state
SET payload = NULL, version = version + 1, modified_at = clock_timestamp()
WHERE service_id = @ServiceId AND grain_type = @GrainTypeString
  AND grain_id_n0 = @GrainIdN0 AND grain_id_n1 = @GrainIdN1
  AND grain_id_extension = coalesce(@GrainIdExtensionString, '')
  AND version = @GrainStateVersion
RETURNING version AS "NewGrainStateVersion"
$q$),
-- The provider tells success by a version other than its own, although the row is gone.
('DeleteStorageKey', $q$
DELETE FROM orleans.grain_state
WHERE service_id = @ServiceId AND grain_type = @GrainTypeString
  AND grain_id_n0 = @GrainIdN0 AND grain_id_n1 = @GrainIdN1
  AND grain_id_extension = coalesce(@GrainIdExtensionString, '')
  AND version = @GrainStateVersion
RETURNING version + 1 AS "NewGrainStateVersion"
$q$);

-- Reminders. Each silo reads all rows of its ranges every few minutes; most are days off. The range queries leave those
-- out, so a refresh costs what is due soon and not what exists.

CREATE TABLE orleans.reminder (
    service_id text NOT NULL,
    grain_id text NOT NULL,
    reminder_name text NOT NULL,
    start_time timestamptz NOT NULL,
    period_ms bigint NOT NULL,
    grain_hash integer NOT NULL,
    version integer NOT NULL,
    CONSTRAINT reminder_pk PRIMARY KEY (service_id, grain_id, reminder_name)
);

CREATE INDEX reminder_by_hash ON orleans.reminder (service_id, grain_hash);

-- The hash comes along so that one range's share of the due rows is found without visiting the others.
CREATE INDEX reminder_by_start ON orleans.reminder (service_id, start_time, grain_hash);

-- 15 minutes: above the silos' reminder loading window (10) and the distance their clocks may have from the database's.
-- The cost says what the planner cannot see: as an index condition it runs once, as a filter for every row.
CREATE FUNCTION orleans.reminders_until() RETURNS timestamptz
LANGUAGE plpgsql STABLE COST 1000
AS $$
BEGIN
    RETURN public.app_now() + coalesce((SELECT reminder_horizon FROM public.sandbox_clock), interval '15 minutes');
END
$$;

INSERT INTO orleans.orleansquery (querykey, querytext) VALUES
('UpsertReminderRowKey', $q$
INSERT INTO orleans.reminder AS r (service_id, grain_id, reminder_name, start_time, period_ms, grain_hash, version)
VALUES (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash, 0)
ON CONFLICT (service_id, grain_id, reminder_name) DO UPDATE
SET start_time = excluded.start_time, period_ms = excluded.period_ms, grain_hash = excluded.grain_hash, version = r.version + 1
RETURNING r.version AS "Version"
$q$),
('ReadReminderRowsKey', $q$
SELECT grain_id AS "GrainId", reminder_name AS "ReminderName", start_time AS "StartTime", period_ms AS "Period", version AS "Version"
FROM orleans.reminder
WHERE service_id = @ServiceId AND grain_id = @GrainId
$q$),
('ReadReminderRowKey', $q$
SELECT grain_id AS "GrainId", reminder_name AS "ReminderName", start_time AS "StartTime", period_ms AS "Period", version AS "Version"
FROM orleans.reminder
WHERE service_id = @ServiceId AND grain_id = @GrainId AND reminder_name = @ReminderName
$q$),
-- Ranges are open at the beginning and closed at the end.
('ReadRangeRows1Key', $q$
SELECT grain_id AS "GrainId", reminder_name AS "ReminderName", start_time AS "StartTime", period_ms AS "Period", version AS "Version"
FROM orleans.reminder
WHERE service_id = @ServiceId AND start_time <= orleans.reminders_until()
  AND grain_hash > @BeginHash AND grain_hash <= @EndHash
$q$),
-- The range that wraps around, as what its complement leaves: with both ends equal that is the whole ring. Said with OR
-- it would be two index scans and the due time a filter on every row.
('ReadRangeRows2Key', $q$
SELECT grain_id AS "GrainId", reminder_name AS "ReminderName", start_time AS "StartTime", period_ms AS "Period", version AS "Version"
FROM orleans.reminder
WHERE service_id = @ServiceId AND start_time <= orleans.reminders_until()
  AND NOT (grain_hash > @EndHash AND grain_hash <= @BeginHash)
$q$),
('DeleteReminderRowKey', $q$
WITH gone AS (
    DELETE FROM orleans.reminder
    WHERE service_id = @ServiceId AND grain_id = @GrainId AND reminder_name = @ReminderName AND version = @Version
    RETURNING 1)
SELECT count(*)::integer FROM gone
$q$),
('DeleteReminderRowsKey', $q$
DELETE FROM orleans.reminder WHERE service_id = @ServiceId
$q$);
