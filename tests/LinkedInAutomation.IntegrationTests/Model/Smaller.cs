namespace LinkedInAutomation.IntegrationTests.Model;

/// <summary>Takes one thing after the other out of a scenario that fails, so that what is left is what matters.</summary>
internal static class Smaller
{
    /// <summary>Every scenario that lacks one thing; a smaller one of them is looked for anew.</summary>
    public static IEnumerable<Scenario> Than(Scenario scenario) =>
    [
        .. scenario.Happenings.Select((_, i) => scenario with { Happenings = Without(scenario.Happenings, i) }),
        .. scenario.People.Length == 1 ? [] : scenario.People.Select((_, i) => WithoutPerson(scenario, i)),
        .. scenario.People.SelectMany((person, p) => person.Campaigns.Length == 1
            ? [] : person.Campaigns.Select((_, i) => scenario with { People = With(scenario.People, p, person with { Campaigns = Without(person.Campaigns, i) }) })),
        .. scenario.Campaigns.SelectMany((campaign, c) => campaign.Steps.Length == 1
            ? [] : campaign.Steps.Select((_, i) => scenario with { Campaigns = With(scenario.Campaigns, c, campaign with { Steps = Without(campaign.Steps, i) }) })
                .Where(smaller => Scenarios.IsValid(smaller.Campaigns[c].Steps))),
    ];

    private static Scenario WithoutPerson(Scenario scenario, int person) => scenario with
    {
        People = Without(scenario.People, person),
        Happenings =
        [
            .. scenario.Happenings.Where(h => !h.IsAboutPerson || h.Subject != person)
                .Select(h => h.IsAboutPerson && h.Subject > person ? h with { Subject = h.Subject - 1 } : h),
        ],
    };

    private static T[] Without<T>(T[] items, int index) => [.. items[..index], .. items[(index + 1)..]];

    private static T[] With<T>(T[] items, int index, T item) => [.. items[..index], item, .. items[(index + 1)..]];
}
