DROP FUNCTION public.app_now();
DROP TABLE public.sandbox_clock;
