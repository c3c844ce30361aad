using Microsoft.Extensions.DependencyInjection;

namespace LinkedInAutomation.Grains.Sequences.Steps;

/// <summary>All that accounts can do.</summary>
internal static class StepActions
{
    public static IServiceCollection AddStepActions(this IServiceCollection services) => services
        .AddSingleton<PendingInvitations>()
        .AddSingleton<SentMessages>()
        .AddSingleton<IStepAction, VisitProfileAction>()
        .AddSingleton<IStepAction, InviteAction>()
        .AddSingleton<IStepAction, MessageAction>()
        .AddSingleton<IStepAction, InMailAction>()
        .AddSingleton<IStepAction, ReactToPostAction>()
        .AddSingleton<IStepAction, EndorseAction>()
        .AddSingleton<IStepAction, WithdrawInviteAction>()
        .AddSingleton<IStepAction, CheckAction>();
}
