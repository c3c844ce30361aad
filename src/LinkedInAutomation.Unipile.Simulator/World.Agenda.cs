namespace LinkedInAutomation.Unipile.Simulator;

public sealed partial class World
{
    /// <summary>Real time an answer waits at most for the webhook that should overtake it.</summary>
    private static readonly TimeSpan EchoPatience = TimeSpan.FromSeconds(10);

    /// <summary>When the next thing is due, or null.</summary>
    internal DateTimeOffset? NextDue()
    {
        lock (_gate)
            return _state.Agenda.Next()?.Due;
    }

    /// <summary>Does what is due next. Done is false when nothing is; the parcel, if any, is for the webhook sender.</summary>
    internal (bool Done, Parcel? Parcel) PerformNextDue() => Change<(bool, Parcel?)>(change =>
    {
        if (change.State.Agenda.Next() is not { } plan || plan.Due > change.Now)
            return (false, null);
        if (plan.Kind == BehaviourKind.Deliver)
            return (true, WebhookRules.ComeDue(change, plan));
        PersonBehaviour.Perform(change, plan);
        return (true, null);
    });

    internal async Task FirstAttemptsAsync(IReadOnlyList<long> deliveries, CancellationToken cancellationToken)
    {
        Task[] attempts;
        lock (_gate)
            attempts = [.. deliveries.Select(number => _state.Deliveries.Find(number)?.FirstAttempt ?? Task.CompletedTask)];
        try
        {
            await Task.WhenAll(attempts).WaitAsync(EchoPatience, TimeProvider.System, cancellationToken);
        }
        catch (TimeoutException)
        {
            // A receiver this slow gets the answer first after all.
        }
    }
}
