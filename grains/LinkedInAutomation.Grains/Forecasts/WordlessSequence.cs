using LinkedInAutomation.Grains.Sequences;
using LinkedInAutomation.Grains.Sequences.Steps;

namespace LinkedInAutomation.Grains.Forecasts;

/// <summary>A sequence whose texts need no values: one lead stands for many, so there is nobody to write to.</summary>
internal static class WordlessSequence
{
    private const string Words = "-";

    public static Sequence Of(Sequence sequence) => sequence with { Steps = Of(sequence.Steps) };

    private static SequenceStep[] Of(SequenceStep[] steps) => [.. steps.Select(Of)];

    private static SequenceStep Of(SequenceStep step) => step switch
    {
        InviteStep { Note: not null } invite => invite with { Note = Words },
        MessageStep message => message with { Text = Words, Attachments = null },
        InMailStep inMail => inMail with { Subject = Words, Text = Words },
        IfStep branch => branch with { Then = Of(branch.Then), Else = Of(branch.Else) },
        _ => step,
    };
}
