using System.Net;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime.MembershipService;

namespace LinkedInAutomation.IntegrationTests.Database;

/// <summary>Orleans' own membership table on our SQL: every change must win its version first.</summary>
public sealed class OrleansMembershipTableTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private static readonly DateTime Now = new(2026, 5, 6, 7, 8, 9, DateTimeKind.Utc);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAll_NewCluster_HasAVersionAndNoSilos()
    {
        var table = await OpenAsync("new");
        await table.InitializeMembershipTableAsync(true, Cancelled);

        var all = await table.ReadAllAsync(Cancelled);
        var row = await table.ReadRowAsync(Silo(1).SiloAddress, Cancelled);

        Assert.Equal((0, 0), (all.Members.Count, all.Version.Version));
        Assert.Equal((0, 0), (row.Members.Count, row.Version.Version));
    }

    [Fact]
    public async Task InsertRow_ThenReadRow_GivesItAllBack()
    {
        var table = await OpenAsync("insert");
        var silo = Silo(1);
        Assert.True(await table.InsertRowAsync(silo, Next(0), Cancelled));

        var read = await table.ReadRowAsync(silo.SiloAddress, Cancelled);

        var member = Assert.Single(read.Members).Item1;
        Assert.Equal(1, read.Version.Version);
        Assert.Equal(
            (silo.SiloAddress, silo.SiloName, silo.HostName, silo.Status, silo.ProxyPort, silo.StartTime, silo.IAmAliveTime),
            (member.SiloAddress, member.SiloName, member.HostName, member.Status, member.ProxyPort, member.StartTime, member.IAmAliveTime));
    }

    [Fact]
    public async Task InsertRow_StaleVersionOrTwice_IsRefusedWithoutANewVersion()
    {
        var table = await OpenAsync("refused");
        Assert.True(await table.InsertRowAsync(Silo(1), Next(0), Cancelled));

        Assert.False(await table.InsertRowAsync(Silo(2), Next(0), Cancelled));
        Assert.False(await table.InsertRowAsync(Silo(1), Next(1), Cancelled));

        var all = await table.ReadAllAsync(Cancelled);
        Assert.Equal((1, 1), (all.Members.Count, all.Version.Version));
    }

    [Fact]
    public async Task InsertRow_ManyAtTheSameVersion_ExactlyOneWins()
    {
        var table = await OpenAsync("race");
        for (var version = 0; version < 10; version++)
        {
            var won = await Task.WhenAll(Enumerable.Range(1, 8)
                .Select(silo => table.InsertRowAsync(Silo((version * 10) + silo), Next(version), Cancelled)));
            Assert.Single(won, inserted => inserted);
        }

        var all = await table.ReadAllAsync(Cancelled);
        Assert.Equal((10, 10), (all.Members.Count, all.Version.Version));
    }

    [Fact]
    public async Task UpdateRow_StaleVersionOrUnknownSilo_IsRefusedWithoutANewVersion()
    {
        var table = await OpenAsync("update");
        var silo = Silo(1);
        await table.InsertRowAsync(silo, Next(0), Cancelled);
        var etag = (await table.ReadAllAsync(Cancelled)).Members[0].Item2;
        silo.Status = SiloStatus.ShuttingDown;
        silo.SuspectTimes = [Tuple.Create(Silo(2).SiloAddress, Now)];

        Assert.False(await table.UpdateRowAsync(silo, etag, Next(0), Cancelled));
        Assert.False(await table.UpdateRowAsync(Silo(2), etag, Next(1), Cancelled));
        Assert.True(await table.UpdateRowAsync(silo, etag, Next(1), Cancelled));

        var all = await table.ReadAllAsync(Cancelled);
        var member = Assert.Single(all.Members).Item1;
        Assert.Equal((SiloStatus.ShuttingDown, 2), (member.Status, all.Version.Version));
        Assert.Equal(silo.SuspectTimes, member.SuspectTimes);
    }

    [Fact]
    public async Task UpdateIAmAlive_AnyTime_MovesTheTimeAndNotTheVersion()
    {
        var table = await OpenAsync("alive");
        var silo = Silo(1);
        await table.InsertRowAsync(silo, Next(0), Cancelled);
        silo.IAmAliveTime = Now.AddMinutes(1);

        await table.UpdateIAmAliveAsync(silo, Cancelled);

        var all = await table.ReadAllAsync(Cancelled);
        Assert.Equal((silo.IAmAliveTime, 1), (Assert.Single(all.Members).Item1.IAmAliveTime, all.Version.Version));
    }

    [Fact]
    public async Task CleanupDefunctSiloEntries_DeadAndOld_LeavesTheActiveAndTheRecent()
    {
        var table = await OpenAsync("defunct");
        var old = Now.AddDays(-8);
        await AddAsync(1, SiloStatus.Dead, old);
        await AddAsync(2, SiloStatus.Dead, Now);
        await AddAsync(3, SiloStatus.Active, old);
        var suspected = await AddAsync(4, SiloStatus.Active, old);
        suspected.Status = SiloStatus.Dead;
        suspected.SuspectTimes = [Tuple.Create(Silo(3).SiloAddress, old)];
        Assert.True(await table.UpdateRowAsync(suspected, "4", Next(4), Cancelled));

        await table.CleanupDefunctSiloEntriesAsync(Now.AddDays(-7), Cancelled);

        var left = (await table.ReadAllAsync(Cancelled)).Members.Select(member => member.Item1.SiloAddress.Generation);
        Assert.Equal([2, 3], left.Order());

        async Task<MembershipEntry> AddAsync(int number, SiloStatus status, DateTime alive)
        {
            var silo = Silo(number);
            (silo.Status, silo.StartTime, silo.IAmAliveTime) = (status, alive, alive);
            Assert.True(await table.InsertRowAsync(silo, Next(number - 1), Cancelled));
            return silo;
        }
    }

    [Fact]
    public async Task DeleteMembershipTableEntries_OneCluster_LeavesTheOther()
    {
        var (gone, kept) = (await OpenAsync("gone"), await OpenAsync("kept"));
        await gone.InsertRowAsync(Silo(1), Next(0), Cancelled);
        await kept.InsertRowAsync(Silo(1), Next(0), Cancelled);

        await gone.DeleteMembershipTableEntriesAsync("gone", Cancelled);
        await gone.InitializeMembershipTableAsync(true, Cancelled);

        Assert.Empty((await gone.ReadAllAsync(Cancelled)).Members);
        Assert.Single((await kept.ReadAllAsync(Cancelled)).Members);
    }

    private static TableVersion Next(int current) => new TableVersion(current, $"{current}").Next();

    private static MembershipEntry Silo(int number) => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Loopback, 11111, number),
        SiloName = $"silo {number}",
        HostName = "host",
        Status = SiloStatus.Active,
        ProxyPort = 30000,
        StartTime = Now,
        IAmAliveTime = Now,
    };

    private async Task<IMembershipTable> OpenAsync(string clusterId)
    {
        var table = new AdoNetClusteringTable(
            new ServiceCollection().BuildServiceProvider(),
            Options.Create(new ClusterOptions { ClusterId = clusterId }),
            Options.Create(new AdoNetClusteringSiloOptions
            {
                Invariant = "Npgsql",
                ConnectionString = fixture.Database.OrleansConnectionString,
            }),
            NullLogger<AdoNetClusteringTable>.Instance);
        await table.InitializeMembershipTableAsync(true, Cancelled);
        return table;
    }
}
