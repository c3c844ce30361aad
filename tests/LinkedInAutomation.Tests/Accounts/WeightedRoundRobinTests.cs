using FsCheck;
using FsCheck.Xunit;
using LinkedInAutomation.Grains.Accounts;

namespace LinkedInAutomation.Tests.Accounts;

public class WeightedRoundRobinTests
{
    [Fact]
    public void Order_WeightsFiveOneOne_InterleavesInsteadOfBursting()
    {
        var (a, b, c) = (Id(1), Id(2), Id(3));
        var served = Serve(new(), _ => new Dictionary<Guid, int> { [a] = 5, [b] = 1, [c] = 1 }, 7);
        Assert.Equal([a, a, b, a, c, a, a], served);
    }

    [Fact]
    public void Order_Alone_IsServedEveryTime()
        => Assert.Equal([Id(1), Id(1), Id(1)], Serve(new(), _ => new Dictionary<Guid, int> { [Id(1)] = 1 }, 3));

    [Fact]
    public void Order_BackAfterALongAbsence_HasSavedNothing()
    {
        var robin = new WeightedRoundRobin();
        var both = new Dictionary<Guid, int> { [Id(1)] = 1, [Id(2)] = 1 };
        Serve(robin, _ => both, 1);
        Serve(robin, _ => new Dictionary<Guid, int> { [Id(1)] = 1 }, 1_000);

        Assert.Equal(5, Serve(robin, _ => both, 10).Count(id => id == Id(2)));
    }

    [Property]
    public void Served_WholeRounds_AreSharedExactlyByWeight(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var weights = Enumerable.Range(1, random.Next(1, 8)).ToDictionary(Id, _ => random.Next(1, 11));
        var rounds = random.Next(1, 5);

        var served = Serve(new(), _ => weights, rounds * weights.Values.Sum()).CountBy(id => id).ToDictionary();

        Assert.All(weights, w => Assert.Equal(rounds * w.Value, served[w.Key]));
    }

    [Property]
    public void Served_OthersComeAndGo_NobodyStarves(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var all = Enumerable.Range(1, random.Next(2, 8)).ToDictionary(Id, _ => random.Next(1, 11));
        var total = all.Values.Sum();

        var served = Serve(new(), _ => all.Where(w => w.Key == Id(1) || random.Next(2) == 0).ToDictionary(), 2_000);

        var gap = 0;
        foreach (var id in served)
        {
            gap = id == Id(1) ? 0 : gap + 1;
            Assert.True(gap <= (2 * total / all[Id(1)]) + all.Count, $"waited {gap} times with {all[Id(1)]} of {total}");
        }
    }

    private static List<Guid> Serve(WeightedRoundRobin robin, Func<int, Dictionary<Guid, int>> wanting, int times)
    {
        var served = new List<Guid>();
        for (var time = 0; time < times; time++)
        {
            var weights = wanting(time);
            served.Add(robin.Order(weights)[0]);
            robin.Served(served[^1], weights);
        }

        return served;
    }

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);
}
