using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Reminders;

namespace LinkedInAutomation.Host.Hosting;

internal static class TimeSetup
{
    /// <summary>
    /// Grains, reminders and all our code run on <paramref name="domainClock"/>. The rest of Orleans (membership, messaging,
    /// collection of idle grains) keeps real time: at 10,000 times the speed it would vote living silos dead within milliseconds.
    /// </summary>
    public static void AddClock(this IServiceCollection services, TimeProvider domainClock)
    {
        services.RemoveAll<TimeProvider>();
        services.AddSingleton(domainClock);
        services.AddKeyedSingleton(KeyedService.AnyKey, TimeProvider.System);
        services.AddKeyedSingleton(TimeProviderNames.Grains, domainClock);
        services.AddKeyedSingleton(ReminderTimeProviderNames.Reminders, domainClock);
    }
}
