namespace LinkedInAutomation.Grains.Sequences.Steps;

/// <summary>What a step does with a lead.</summary>
internal abstract record StepMove
{
    /// <summary>The account does what the step says.</summary>
    public static StepMove Act { get; } = new ActMove();

    public static StepMove Skip(string reason) => new SkipMove(reason);

    /// <summary>Goes into a branch, at once.</summary>
    public static StepMove Choose(bool yes) => new ChooseMove(yes);

    /// <summary>Asks again when the person has accepted, at the latest at the given instant.</summary>
    public static StepMove WaitForConnection(DateTimeOffset until) => new WaitMove(until);

    internal sealed record ActMove : StepMove;

    internal sealed record SkipMove(string Reason) : StepMove;

    internal sealed record ChooseMove(bool Yes) : StepMove;

    internal sealed record WaitMove(DateTimeOffset Until) : StepMove;
}
