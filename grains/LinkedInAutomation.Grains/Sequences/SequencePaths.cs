using LinkedInAutomation.Grains.Sequences.Steps;

namespace LinkedInAutomation.Grains.Sequences;

/// <summary>What is wrong with the order of steps, along every way that a lead can take.</summary>
internal static class SequencePaths
{
    /// <summary>What is true of a lead that comes to a step: on one of the ways at least, or on all.</summary>
    /// <param name="MayBeInvited">Some way to here invites.</param>
    /// <param name="IsOver">Every way to here has ended.</param>
    private readonly record struct Standing(bool MayBeInvited, bool IsOver);

    public static void Check(IReadOnlyList<StepNode> steps, SequenceIssues issues) => Walk(steps, default, issues);

    private static Standing Walk(IReadOnlyList<StepNode> steps, Standing standing, SequenceIssues issues)
    {
        var isReported = false;
        foreach (var node in steps)
        {
            if (standing.IsOver && !isReported)
            {
                issues.Error(node.Path, "unreachable", "No lead ever comes to this step: every way has ended before it.", "Remove it, or the 'end' before it.");
                isReported = true;
            }

            if (node.Step is { } step)
                standing = Walk(node, step, standing, issues);
        }

        return standing;
    }

    private static Standing Walk(StepNode node, SequenceStep step, Standing standing, SequenceIssues issues)
    {
        if (step.MakesConnection && standing.MayBeInvited)
            issues.Error(node.Path, "multiple_invites", "A sequence can invite a person once.", "Keep the first invite only.");
        if (step.NeedsConnection && !standing.MayBeInvited)
        {
            issues.Warning(
                node.Path, "message_before_invite", "This step reaches only people who are connected already.",
                "Put an invite before it, or add first-level connections as leads.");
        }

        if (step is WithdrawInviteStep or IfStep { Condition: StepCondition.NotConnectedAfter } && !standing.MayBeInvited)
            issues.Warning(node.Path, "no_invite_before", "Nobody has been invited when this step comes.", "Put an invite before it.");
        if (step is not IfStep)
            return new(standing.MayBeInvited || step.MakesConnection, standing.IsOver || step.IsEnd);

        var (then, otherwise) = (node.Branch("then"), node.Branch("else"));
        if (then.Length == 0 && otherwise.Length == 0)
            issues.Error(node.Path, "empty_branches", "Both ways of the 'if' are empty.", "Put steps into 'then' or 'else', or remove the 'if'.");
        var (yes, no) = (Walk(then, standing, issues), Walk(otherwise, standing, issues));
        return new(yes.MayBeInvited || no.MayBeInvited, yes.IsOver && no.IsOver);
    }
}
