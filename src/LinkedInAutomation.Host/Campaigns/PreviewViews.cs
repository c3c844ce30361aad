using LinkedInAutomation.Grains;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Host.Leads;

namespace LinkedInAutomation.Host.Campaigns;

/// <summary>One of the three; none of them takes a sample of the default size.</summary>
/// <param name="LeadId">A lead of the campaign.</param>
/// <param name="Lead">A person who need not be stored anywhere; without an identifier, too.</param>
/// <param name="Sample">How many leads of the campaign to try, 1 to 200, default 50: half the oldest, half the newest.</param>
public sealed record PreviewBody(Guid? LeadId, NewLeadBody? Lead, int? Sample);

/// <param name="AccountId">Whose name and hours were taken; null when the campaign has no account. Null for a sample.</param>
/// <param name="Assumptions">Under which the times are the earliest.</param>
/// <param name="Steps">For one lead, in the order of the document.</param>
/// <param name="Problems">How many things are in the way of the one lead.</param>
/// <param name="Sample">For a sample.</param>
public sealed record PreviewView(
    Guid? AccountId, IReadOnlyList<string> Assumptions, IReadOnlyList<StepPreview>? Steps, int? Problems, SamplePreview? Sample);

/// <param name="Path">Where the step stands: <c>steps[2]</c>.</param>
/// <param name="PlannedAt">The earliest time; null when the step never comes.</param>
/// <param name="Note">As sent; null when the step has none, or has a problem with it. So are subject and text.</param>
public sealed record StepPreview(
    string StepId, string Path, string Type, DateTimeOffset? PlannedAt, string? Note, string? Subject, string? Text, IReadOnlyList<ValidationIssue> Problems);

/// <param name="Size">Leads tried: fewer than asked for when the campaign has fewer.</param>
/// <param name="Counts">How many of them each problem has, the most frequent first.</param>
/// <param name="Leads">Those with problems, in order of arrival.</param>
public sealed record SamplePreview(int Size, int WithProblems, IReadOnlyList<ProblemCount> Counts, IReadOnlyList<LeadProblems> Leads)
{
    public static SamplePreview Of(CampaignPreview preview, IReadOnlyList<LeadState> sample)
    {
        var leads = sample.Select(lead => new LeadProblems(lead.Id, lead.Person.PublicIdentifier, [.. preview.Of(lead).SelectMany(step => step.Problems)]))
            .Where(lead => lead.Problems.Count > 0)
            .ToList();
        // A message about a length names the lead's own: one of them stands for all.
        var counts = leads.SelectMany(lead => lead.Problems)
            .GroupBy(problem => (problem.Path, problem.Code, Value: problem.Code == "missing_value" ? problem.Message : null))
            .Select(group => new ProblemCount(group.Key.Path, group.Key.Code, group.First().Message, group.First().Hint, group.Count()));
        return new(sample.Count, leads.Count, [.. counts.OrderByDescending(count => count.Leads).ThenBy(count => count.Path, StringComparer.Ordinal)], leads);
    }
}

/// <param name="Message">Of the first lead that has it.</param>
public sealed record ProblemCount(string Path, string Code, string Message, string? Hint, int Leads);

public sealed record LeadProblems(Guid LeadId, string PublicIdentifier, IReadOnlyList<ValidationIssue> Problems);
