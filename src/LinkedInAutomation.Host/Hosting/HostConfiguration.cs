namespace LinkedInAutomation.Host.Hosting;

internal static class HostConfiguration
{
    /// <summary>
    /// The usual sources (appsettings.json beside the program, environment, arguments), then <paramref name="options"/>. The
    /// working directory plays no part but for relative paths, so the service starts from anywhere.
    /// </summary>
    public static WebApplicationBuilder CreateBuilder(OutreachHostOptions options)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Settings are read once, at start: watching files costs inotify handles, which containers run out of.
            Args = ["--hostBuilder:reloadConfigOnChange=false", .. options.Arguments],
            ApplicationName = typeof(HostConfiguration).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddInMemoryCollection(options.Settings);
        builder.Logging.UseOneLineConsole();
        return builder;
    }

    /// <summary>Writes what was decided back, so that every section's own options see it.</summary>
    public static void Decide(this WebApplicationBuilder builder, string key, string? value) =>
        builder.Configuration.AddInMemoryCollection([new(key, value)]);
}
