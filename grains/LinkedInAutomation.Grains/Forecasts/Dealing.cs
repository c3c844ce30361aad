namespace LinkedInAutomation.Grains.Forecasts;

/// <summary>
/// Deals whole leads out over ways by shares: each goes the way that is owed most so far. Every lead goes exactly one way, after n leads each
/// way has its share of n to within one or so, and the n-th lead goes the same way however the leads before it came together.
/// </summary>
internal sealed class Dealing(int ways)
{
    private readonly double[] _owed = new double[ways];

    /// <param name="shares">Sum 1; a way without a share gets none.</param>
    /// <returns>How many go each way.</returns>
    public long[] Deal(long count, double[] shares)
    {
        var dealt = new long[_owed.Length];
        for (var i = 0L; i < count; i++)
        {
            var best = -1;
            for (var way = 0; way < _owed.Length; way++)
            {
                _owed[way] += shares[way];
                if (shares[way] > 0 && (best < 0 || _owed[way] > _owed[best] + 1e-9))
                    best = way;
            }

            _owed[best]--;
            dealt[best]++;
        }

        return dealt;
    }
}
