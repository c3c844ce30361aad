using LinkedInAutomation.Grains;
using LinkedInAutomation.Unipile;
using Microsoft.Extensions.Options;

namespace LinkedInAutomation.Host.Hosting;

/// <summary>The features check their own sections when the container starts; asked here already, before a database is started in vain.</summary>
internal static class SectionChecks
{
    /// <param name="withUnipile">False where the section is filled in later, with the simulator's address.</param>
    public static IEnumerable<string> Problems(IConfiguration configuration, bool withUnipile)
    {
        var services = new ServiceCollection().AddSingleton(configuration).AddOutreachGrains().AddOutreachApi(configuration);
        if (withUnipile)
            services.AddUnipile(configuration.GetSection("Unipile"));
        using var provider = services.BuildServiceProvider();
        try
        {
            provider.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException exception)
        {
            return exception.Failures;
        }
        catch (AggregateException exception) when (exception.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            return exception.InnerExceptions.Cast<OptionsValidationException>().SelectMany(inner => inner.Failures).ToList();
        }
        catch (InvalidOperationException exception) when (exception.InnerException is FormatException or OverflowException or ArgumentException)
        {
            // A value of the wrong type; the message names the key.
            return [exception.Message];
        }
    }
}
