namespace LinkedInAutomation.Grains.Accounts;

/// <summary>
/// Smooth weighted round robin: of those who want something, everybody is served in proportion to its weight and nobody in bursts; who stands
/// alone is served at once. Each time somebody is served, all who wanted it gain their weight and the one served pays the sum. Who stays away
/// keeps its debt but saves up nothing.
/// </summary>
public sealed class WeightedRoundRobin
{
    private readonly Dictionary<Guid, long> _credits = [];

    /// <summary>Who is next, the first with the best right; changes nothing.</summary>
    public IReadOnlyList<Guid> Order(IReadOnlyDictionary<Guid, int> weights)
        => [.. weights.OrderByDescending(w => _credits.GetValueOrDefault(w.Key) + w.Value).ThenBy(w => w.Key).Select(w => w.Key)];

    /// <summary>One of those who wanted it was served.</summary>
    /// <param name="weights">All who wanted it, the one served among them; weights are 1 or more.</param>
    public void Served(Guid served, IReadOnlyDictionary<Guid, int> weights)
    {
        foreach (var (id, credit) in _credits.ToList())
        {
            if (credit > 0 && !weights.ContainsKey(id))
                _credits.Remove(id);
        }

        foreach (var (id, weight) in weights)
            _credits[id] = _credits.GetValueOrDefault(id) + weight;
        _credits[served] -= weights.Values.Sum();
    }
}
