using FsCheck;
using FsCheck.Xunit;
using LinkedInAutomation.Grains.Campaigns;

namespace LinkedInAutomation.Tests.Campaigns;

public class SenderSharesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(6);

    [Fact]
    public void IsTurn_AloneOrAfterTheOthersStoppedAsking_Always()
    {
        var shares = new SenderShares();
        Assert.True(shares.IsTurn(new(Id(1), 100, Again), Now));
        // The large one is next, and does not come.
        Assert.False(shares.IsTurn(new(Id(2), 1, Again), Now));
        Assert.False(shares.IsTurn(new(Id(2), 1, Again), Now.AddMinutes(6)));
        Assert.True(shares.IsTurn(new(Id(2), 1, Again), Now.AddMinutes(6).AddSeconds(1)));
    }

    [Fact]
    public void IsTurn_BackAfterALongAbsence_HasSavedNothing()
    {
        var shares = new SenderShares();
        Assert.True(shares.IsTurn(new(Id(2), 10, Again), Now));
        Give(shares, new() { [Id(1)] = 10 }, 500, new(1), Now);

        var both = Give(shares, new() { [Id(1)] = 10, [Id(2)] = 10 }, 20, new(1), Now.AddDays(3));
        Assert.InRange(both[Id(2)], 9, 11);
    }

    [Property(MaxTest = 50)]
    public void IsTurn_AccountsOfDifferentRoomAskAtRandom_ShareInProportion(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var room = new Dictionary<Guid, int> { [Id(1)] = random.Next(5, 100), [Id(2)] = random.Next(5, 100), [Id(3)] = random.Next(5, 100) };
        var leads = random.Next(10, 200);

        var taken = Give(new(), room, leads, random, Now);

        var total = room.Values.Sum();
        Assert.Equal(leads, taken.Values.Sum());
        Assert.All(room, account => Assert.InRange(taken.GetValueOrDefault(account.Key), ((double)leads * account.Value / total) - 2, ((double)leads * account.Value / total) + 2));
    }

    [Fact]
    public void IsTurn_TenTwentyAndFortyFree_SevenLeads_AreOneTwoFour()
    {
        var taken = Give(new(), new() { [Id(1)] = 10, [Id(2)] = 20, [Id(3)] = 40 }, 70, new(7), Now);
        Assert.Equal((10, 20, 40), (taken[Id(1)], taken[Id(2)], taken[Id(3)]));
    }

    /// <summary>Accounts ask in any order, each often enough, until the leads are gone.</summary>
    private static Dictionary<Guid, int> Give(SenderShares shares, Dictionary<Guid, int> room, int leads, Random random, DateTimeOffset now)
    {
        var taken = room.ToDictionary(account => account.Key, _ => 0);
        // All are known before the first lead is given.
        foreach (var (id, free) in room)
            shares.IsTurn(new(id, free, Again), now);
        for (var left = leads; left > 0; now = now.AddSeconds(random.Next(1, 60)))
        {
            var ids = room.Keys.ToArray();
            random.Shuffle(ids);
            foreach (var id in ids)
            {
                if (left == 0 || !shares.IsTurn(new(id, room[id], Again), now))
                    continue;
                shares.Took(id);
                taken[id]++;
                left--;
            }
        }

        return taken;
    }

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);
}
