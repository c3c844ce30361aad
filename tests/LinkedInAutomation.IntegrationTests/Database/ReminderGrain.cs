using System.Collections.Concurrent;

namespace LinkedInAutomation.IntegrationTests.Database;

[Alias("tests.reminder")]
public interface IReminderGrain : IGrainWithStringKey
{
    [Alias("register")]
    Task RegisterAsync(string name, TimeSpan due);

    [Alias("unregister")]
    Task UnregisterAsync(string name);
}

/// <summary>Tells a waiting test of each tick.</summary>
public sealed class ReminderGrain(ReminderSignals signals) : Grain, IReminderGrain, IRemindable
{
    public Task RegisterAsync(string name, TimeSpan due) => this.RegisterOrUpdateReminder(name, due, TimeSpan.FromMinutes(1));

    public async Task UnregisterAsync(string name) => await this.UnregisterReminder((await this.GetReminder(name))!);

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        signals.Of(this.GetPrimaryKeyString()).TrySetResult(status);
        return Task.CompletedTask;
    }
}

public sealed class ReminderSignals
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<TickStatus>> ticks = new();

    public TaskCompletionSource<TickStatus> Of(string key) =>
        ticks.GetOrAdd(key, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
