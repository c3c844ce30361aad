-- The sandbox lets thirty days pass in minutes. Every silo and every SQL statement must then agree on the time, so
-- the scale is a row here rather than a setting of each process. No row: real time.
CREATE TABLE public.sandbox_clock (
    only_row boolean PRIMARY KEY DEFAULT true CONSTRAINT sandbox_clock_only_row CHECK (only_row),
    anchor_real timestamptz NOT NULL,
    anchor_virtual timestamptz NOT NULL,
    speed double precision NOT NULL CONSTRAINT sandbox_clock_speed_positive CHECK (speed > 0 AND speed < 'Infinity'),
    reminder_horizon interval NOT NULL CONSTRAINT sandbox_clock_horizon_positive CHECK (reminder_horizon > interval '0')
);

COMMENT ON COLUMN public.sandbox_clock.reminder_horizon IS
    'How far ahead, in virtual time, reminders are handed to the silos; longer than their reminder loading window.';

-- Stable although the clock moves: one statement wants one time, and only a stable function can be an index condition.
-- Seconds rather than an interval of days: days would follow the session's daylight saving time.
CREATE FUNCTION public.app_now() RETURNS timestamptz
LANGUAGE sql STABLE
AS $$
    SELECT coalesce(
        (SELECT anchor_virtual
                + make_interval(secs => extract(epoch FROM clock_timestamp() - anchor_real)::double precision * speed)
           FROM public.sandbox_clock),
        clock_timestamp())
$$;
