using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Concurrency;

namespace LinkedInAutomation.IntegrationTests.Outreach;

/// <summary>Counts the one-way calls between grains that were sent and not worked yet: nobody awaits them, so a test could look too early.</summary>
internal sealed class SignalTraffic : IIncomingGrainCallFilter, IOutgoingGrainCallFilter
{
    private readonly ConcurrentDictionary<MethodInfo, bool> _isOneWay = [];
    private int _travelling;

    public int Travelling => Volatile.Read(ref _travelling);

    public Task Invoke(IOutgoingGrainCallContext context)
    {
        if (IsOneWay(context.InterfaceMethod))
            Interlocked.Increment(ref _travelling);
        return context.Invoke();
    }

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        try
        {
            await context.Invoke();
        }
        finally
        {
            if (IsOneWay(context.InterfaceMethod))
                Interlocked.Decrement(ref _travelling);
        }
    }

    private bool IsOneWay(MethodInfo method) => _isOneWay.GetOrAdd(method, m => m.DeclaringType!.Namespace!.StartsWith("LinkedInAutomation", StringComparison.Ordinal) && m.IsDefined(typeof(OneWayAttribute)));
}
