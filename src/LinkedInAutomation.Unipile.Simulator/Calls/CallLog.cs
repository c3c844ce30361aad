namespace LinkedInAutomation.Unipile.Simulator;

internal sealed class CallLog
{
    private readonly List<CallRecord> _calls = [];
    private readonly Dictionary<string, RouteCount> _routes = [];

    public long LastSequence { get; private set; }

    public IReadOnlyDictionary<string, RouteCount> Routes => _routes;

    /// <summary>Counts the call, and keeps it unless it changed nothing and reads are not kept.</summary>
    public static void Write(WorldChange change, HttpRequest request, ApiRoute route, ApiCall? call, int status)
    {
        var log = change.State.Calls;
        var record = new CallRecord(
            log.LastSequence + 1, change.Now, route.Name, request.Method, request.Path + request.QueryString, call?.AccountId, call?.Person,
            status, call?.Effect, call?.Text, call?.InvitationId, call?.MessageId, call?.Fault?.Number);
        if (record.Effect is null && status < 400 && !change.Settings.LogReads)
            log.Count(record);
        else
            change.Raise(new CallLogged(record));
    }

    public void Add(CallRecord call)
    {
        Count(call);
        _calls.Add(call);
    }

    /// <param name="after">Only calls with a higher sequence number.</param>
    public List<CallRecord> Read(long after, string? route, bool? effect, int limit)
    {
        var found = new List<CallRecord>();
        for (var index = FirstAfter(after); index < _calls.Count && found.Count < limit; index++)
            if ((route is null || _calls[index].Route == route) && (effect is null || effect == _calls[index].Effect is not null))
                found.Add(_calls[index]);
        return found;
    }

    private void Count(CallRecord call)
    {
        LastSequence = Math.Max(LastSequence, call.Sequence);
        var count = _routes.GetValueOrDefault(call.Route) ?? new RouteCount(0, 0, 0);
        _routes[call.Route] = new RouteCount(
            count.Calls + 1, count.Effects + (call.Effect is null ? 0 : 1), count.Errors + (call.Status is 0 or >= 400 ? 1 : 0));
    }

    private int FirstAfter(long sequence)
    {
        var (low, high) = (0, _calls.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_calls[middle].Sequence > sequence)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }
}

public sealed record RouteCount(long Calls, long Effects, long Errors);
